import { clockFor } from '../paper/amounts.ts';
import { bursts, ends, type Burst } from './bursts.ts';
import { columns } from '../paper/columns.ts';
import { cut, padStart } from '../paper/fit.ts';
import { inkFor, type Paper } from '../paper/paper.ts';
import type { Story } from './steps.ts';

const mostLines = 24;

/** Which actor did what, line by line. Actors that did the same one after the other are summed up: `57..148  20 of 20  buys`. */
export function told(story: Story, paper: Paper): string[] {
  const ink = inkFor(paper);
  const clock = clockFor(story.steps.at(-1)!.at); // A story without steps is not told.
  const rows = bursts(story.steps, Infinity).map((burst) => {
    const isCrash = burst.steps[0]!.kind === 'crashed';
    return [times(burst, clock), cut(who(burst, story), 24, ink.more), isCrash ? ink.red(burst.text) : burst.text];
  });
  const [head = '', ...lines] = columns([[padStart('ms', 5), '', ''], ...rows], ['right', 'left', 'left']);
  const left = (missing: number): string => ink.dim(`         ${ink.more} ${missing} more lines ${ink.more}`);
  return [ink.dim(head), ...ends(lines, mostLines, left).map((line) => cut(line, paper.width, ink.more))];
}

function times({ first, last }: Burst, clock: (at: number) => string): string {
  const [from, to] = [clock(first), clock(last)];
  return from === to ? from : `${from}..${to}`;
}

function who({ steps }: Burst, { actors }: Story): string {
  return steps.length === 1 ? steps[0]!.who.name : `${steps.length} of ${actors.length}`;
}
