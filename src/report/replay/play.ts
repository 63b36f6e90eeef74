import type { Played, Turn, WayOn, WrongOrder } from '../../explore/index.ts';
import { several } from '../paper/amounts.ts';
import { hang, harmless } from '../paper/fit.ts';
import { orderHeading } from '../exploration/order-heading.ts';
import { orderLanes } from '../exploration/order-lanes.ts';
import { page } from '../paper/page.ts';
import { inkFor, type Paper } from '../paper/paper.ts';
import { replayReport } from './replay-report.ts';

/**
 * What has happened so far, where the player decides which actor goes next.
 * @param rows How many lines there is room for: of more, the last ones.
 */
export function playBoard({ actors, steps, preemptions }: Turn, paper: Paper, rows = Infinity): string[] {
  const { dim, more } = inkFor(paper);
  if (steps.length === 0) return [`  ${dim('Nothing has happened yet.')}`];
  const order = { actors, steps, ends: [], preemptions, chessPreemptions: 0 };
  const heading = orderHeading('so far', order, paper);
  const lanes = orderLanes(order, paper, { details: true });
  const room = Math.max(1, rows - heading.length - 2);
  if (lanes.length - 1 <= room) return [...heading, ...lanes];
  const [names = '', ...lines] = lanes;
  return [...heading, names, dim(`       ${more} ${several(lines.length - room, 'line')} above ${more}`), ...lines.slice(-room)];
}

/** `buyer 1: read tickets.json`; what would be a cut-in says so. */
export function playChoices({ actors, choices }: Turn): string[] {
  return choices.map(({ actor, verb, on, to, cutsIn }) =>
    harmless(`${actors[actor]}: ${verb} ${on}${to === undefined ? '' : ` to ${to}`}${cutsIn ? ' (cuts in)' : ''}`),
  );
}

/** `No cut-in, 2 steps so far. Par: no cut-in, 6 steps to end: oversold. 4 steps left to par.` */
export function playScore(turn: Turn, par: WayOn, paper: Paper): string[] {
  const soFar = effort(turn);
  const texts = [`${soFar[0]!.toUpperCase()}${soFar.slice(1)} so far. ${parText(par)}`, standing(turn, par)];
  return hang('  ', harmless(texts.join(' ').trimEnd()), paper.width);
}

/** What the player is told on asking how to make it go wrong. `way`: the best of what was found that begins with this turn's order. */
export function playHint(turn: Turn, { way, par }: { readonly way: WayOn; readonly par: WayOn }, paper: Paper): string[] {
  const text = way.best ? nextOn(turn, way.best) : noWayOn(way, par);
  return hang('  Hint: ', harmless(text), paper.width);
}

function nextOn(turn: Turn, { picks, schedule, label }: WrongOrder): string {
  const next = picks[turn.picks.length]!;
  const index = turn.choices.findIndex(({ actor, nth }) => actor === next.actor && nth === next.nth);
  const left = picks.length - turn.picks.length - 1;
  const price = schedule.preemptions - turn.preemptions;
  const cost = price === 0 ? 'without a cut-in' : `with ${several(price, 'cut-in')}`;
  const then = left === 0 ? 'That ends' : `${several(left, 'step')} later, ${cost}, it ends`;
  return `${index + 1}, ${playChoices(turn)[index]}. ${then}: ${label}.`;
}

function noWayOn({ orders, complete }: WayOn, par: WayOn): string {
  if (!complete) return `nothing was found that goes wrong from here, in ${several(orders, 'order')}.`;
  const all = `(${several(orders, 'order')}, all there are)`;
  return par.best
    ? `whoever goes next, nothing goes wrong any more ${all}. Undo a step.`
    : `whoever goes next, nothing goes wrong ${all}.`;
}

/** What came of the player's order, and what par is: the fewest cut-ins, then the fewest steps, that make it go wrong. */
export function playReport({ ended, token }: Played, par: WayOn, replay: (token: string) => string, paper: Paper): string {
  const { shortest, verdict, label } = ended;
  const held = par.best && verdict === 'wrong' ? against(shortest.preemptions, shortest.steps.length, par.best.schedule) : '';
  const own = `Your order: ${effort(shortest)}, and it ended: ${label}.${held === '' ? '' : ` That is ${held}.`}`;
  const best = par.best ? `${parText(par)} Look: ${replay(par.best.token)}` : parText(par);
  const lines = [own, best].flatMap((text) => hang('  ', harmless(text), paper.width));
  return page([replayReport({ ...ended, schedule: shortest, token, times: 1, same: true }, paper).split('\n'), lines], paper);
}

interface Effort {
  readonly preemptions: number;
  readonly steps: readonly unknown[];
}

const effort = ({ preemptions, steps }: Effort): string =>
  `${preemptions === 0 ? 'no cut-in' : several(preemptions, 'cut-in')}, ${several(steps.length, 'step')}`;

function parText({ best, orders, complete }: WayOn): string {
  if (best) return `Par: ${effort(best.schedule)} to end: ${best.label}.`;
  if (complete)
    return `Par: there is none, ${orders === 1 ? 'the one order goes' : `all ${several(orders, 'order')} go`} as they should.`;
  return `Par: no order was found that goes wrong, in ${several(orders, 'order')}.`;
}

/** How far the player is from par in the middle of a game. */
function standing({ preemptions, steps }: Turn, { best }: WayOn): string {
  if (!best) return '';
  const left = best.schedule.steps.length - steps.length;
  if (preemptions <= best.schedule.preemptions && left >= 0)
    return left === 0 ? 'No step is left to par.' : `${several(left, 'step')} left to par.`;
  return `You are ${against(preemptions, steps.length, best.schedule)}.`;
}

/** `par`, `1 cut-in over par`, `2 steps under par`: cut-ins count first. */
function against(preemptions: number, steps: number, par: Effort): string {
  const cutIns = preemptions - par.preemptions;
  const [by, what] = cutIns !== 0 ? [cutIns, 'cut-in'] : [steps - par.steps.length, 'step'];
  return by === 0 ? 'par' : `${several(Math.abs(by), what)} ${by > 0 ? 'over' : 'under'} par`;
}
