import type { Played, Turn } from '../explore/index.ts';
import { several } from './amounts.ts';
import { hang, harmless } from './fit.ts';
import { orderHeading } from './order-heading.ts';
import { orderLanes } from './order-lanes.ts';
import { page } from './page.ts';
import { inkFor, type Paper } from './paper.ts';
import { replayReport } from './replay-report.ts';

/** What has happened so far, where somebody decides who goes next. */
export function playBoard({ actors, steps }: Turn, paper: Paper): string {
  const order = { actors, steps, ends: [], preemptions: 0, chessPreemptions: 0 };
  if (steps.length === 0) return `  ${inkFor(paper).dim('Nothing has happened yet.')}`;
  return [...orderHeading('so far', order, paper), ...orderLanes(order, paper)].join('\n');
}

/** `buyer 1: read tickets.json` */
export function playChoices({ actors, choices }: Turn): string[] {
  return choices.map(({ actor, verb, on, to }) =>
    harmless(`${actors[actor]}: ${verb} ${on}${to === undefined ? '' : ` to ${to}`}`),
  );
}

/** What came of the order that somebody made, and what par is: the fewest cut-ins, then the fewest steps, that make it go wrong. */
export function playReport({ ended, token, par }: Played, replay: (token: string) => string, paper: Paper): string {
  const { shortest, label } = ended;
  const own = `Your order: ${effort(shortest)}, and it ended: ${label}.`;
  const best = par
    ? `Par: ${effort(par.schedule)} to end: ${par.label}. Look: ${replay(par.token)}`
    : 'Par: no order was found that goes wrong.';
  const lines = [own, best].flatMap((text) => hang('  ', harmless(text), paper.width));
  return page([replayReport({ ...ended, schedule: shortest, token, times: 1, same: true }, paper).split('\n'), lines], paper);
}

const effort = ({ preemptions, steps }: { readonly preemptions: number; readonly steps: readonly unknown[] }): string =>
  `${preemptions === 0 ? 'no cut-in' : several(preemptions, 'cut-in')}, ${several(steps.length, 'step')}`;
