import type { Explored } from '../../explore/result.ts';
import { columns, type Align } from '../paper/columns.ts';
import type { ExplorationReport } from './exploration-report.ts';
import { tellingOrder } from './explored.ts';
import { cut, firstThatFits, harmless, widest } from '../paper/fit.ts';
import { commands } from '../paper/next-steps.ts';
import { fieldsOf, headOf, valueOf } from '../runs/outcome-rows.ts';
import { inkFor, type Paper } from '../paper/paper.ts';

/** More than so many differ in too much to be looked at one by one. */
const mostOutcomes = 4;
const longestValue = 40;

/** Where no order is worse than another, and yet they end differently: what each outcome consists of, and how to run an order that ends so. */
export function eachWay({ exploration, replay }: ExplorationReport, paper: Paper): string[] {
  if (tellingOrder(exploration)) return [];
  const differing = exploration.variants.filter(isTold);
  const blocks = differing.map((variant) => [
    ...tableOf(variant, paper),
    ...commands(
      'Again:',
      variant.outcomes
        .filter(({ token }) => token !== '')
        .map(({ token, label }) => ({ command: replay(token), says: harmless(label) })),
      paper,
    ),
  ]);
  return blocks.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

const isTold = ({ outcomes }: Explored): boolean =>
  new Set(outcomes.map(({ label }) => label)).size > 1 &&
  outcomes.length <= mostOutcomes &&
  outcomes.every(({ verdict }) => verdict === 'right' || verdict === 'surprising');

function tableOf({ name, outcomes }: Explored, paper: Paper): string[] {
  const ink = inkFor(paper);
  const fields = fieldsOf(outcomes.map(({ outcome }) => outcome));
  const heading = `${harmless(name).toUpperCase()}: WHAT EACH WAY ENDS IN`;
  const rows = (shown: readonly string[]): string[] => {
    const cells = outcomes.map(({ label, outcome }) => [
      harmless(label),
      ...shown.map((field) => cut(valueOf(field, [outcome]), longestValue, ink.more)),
    ]);
    return columns([['', ...shown.map(headOf)], ...cells], ['left', ...shown.map((): Align => 'right')]);
  };
  const tables = [...fields, ''].map((_, dropped) => rows(fields.slice(0, fields.length - dropped)));
  return [`  ${ink.bold(heading)}`, ...firstThatFits(tables, (lines) => widest(lines) <= paper.width)];
}
