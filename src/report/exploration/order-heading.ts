import type { Schedule } from '../../explore/result.ts';
import { cut, harmless, wrap, widest } from '../paper/fit.ts';
import type { FoldingView } from './folding.ts';
import { onlyThing } from './order-rows.ts';
import { inkFor, type Paper } from '../paper/paper.ts';

/** The line above an order: what it shows, and the one thing that all of it concerns. */
export function orderHeading(text: string, order: Schedule, paper: Paper, view: FoldingView = {}): string[] {
  const { bold, dim, more } = inkFor(paper);
  const lines = wrap(harmless(text).toUpperCase(), paper.width - 2).map((line) => `  ${bold(line)}`);
  const thing = onlyThing(order, view);
  if (thing === undefined) return lines;
  const about = dim(`all on ${cut(harmless(thing), 30, more)}`);
  // Every text breaks into one line or more.
  const beside = `${lines.at(-1)!}   ${about}`;
  return widest([beside]) <= paper.width ? [...lines.slice(0, -1), beside] : [...lines, `  ${about}`];
}
