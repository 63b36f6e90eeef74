import type { ExploredOutcome, Schedule, Step, Swap, Swapped, Twin } from '../../explore/result.ts';
import { inWords, ordinal } from '../paper/amounts.ts';
import { hang, harmless, padEnd } from '../paper/fit.ts';
import type { FoldingView } from './folding.ts';
import { orderHeading } from './order-heading.ts';
import { lanesBeside, orderLanes } from './order-lanes.ts';
import { onlyThing } from './order-rows.ts';
import type { Paper } from '../paper/paper.ts';

const gap = 3;

/** How an order and its twin stand: what people call them, and the lines. */
export interface SwappedPair {
  readonly places: readonly [string, string];
  readonly lines: readonly string[];
}

/** An order and the nearest one that goes right, side by side, or one under the other where there is no room; and what makes the difference. */
export function besideItsTwin(
  heading: string,
  { shortest, twin }: ExploredOutcome,
  paper: Paper,
  view: FoldingView = {},
): SwappedPair | undefined {
  if (!twin) return undefined;
  const swap = telling(twin, shortest);
  const [here, there] = swap ? [keeping(view, swap, 'step'), keeping(view, swap, 'stepInTwin')] : [view, view];
  const half: Paper = { ...paper, width: Math.floor((paper.width - gap) / 2) };
  const [left, right] = [lanesBeside(shortest, half, here), lanesBeside(twin.schedule, half, there)];
  const places = left && right ? (['left', 'right'] as const) : (['above', 'below'] as const);
  const lines =
    left && right
      ? zipped(
          [orderHeading(heading, shortest, half, here), orderHeading(headingOf(twin), twin.schedule, half, there)],
          [left, right],
          half.width + gap,
        )
      : [
          ...orderHeading(heading, shortest, paper, here),
          ...orderLanes(shortest, paper, here),
          '',
          ...orderHeading(headingOf(twin), twin.schedule, paper, there),
          ...orderLanes(twin.schedule, paper, there),
        ];
  return { places, lines: [...lines, '', ...hang('  ', difference(twin, shortest, places, here), paper.width)] };
}

function headingOf({ swaps, label, isNearest }: Twin): string {
  if (!isNearest || swaps.length === 0) return `an order that goes right: ${label}`;
  return `its twin: ${swaps.length === 1 ? 'one pair' : `${inWords(swaps.length)} pairs`} swapped, ${label}`;
}

/** Heads end and lanes begin on the same line. */
function zipped(heads: readonly (readonly string[])[], bodies: readonly (readonly string[])[], start: number): string[] {
  const height = Math.max(...heads.map(({ length }) => length));
  const [left = [], right = []] = heads.map((head, index) => [
    ...Array.from({ length: height - head.length }, () => ''),
    ...head,
    ...bodies[index]!,
  ]);
  return Array.from({ length: Math.max(left.length, right.length) }, (_, at) =>
    (padEnd(left[at] ?? '', start) + (right[at] ?? '')).trimEnd(),
  );
}

/** The pair to speak of: the first of those that are not left out. */
function telling({ swaps, schedule }: Twin, { steps }: Schedule): Swap | undefined {
  const isShown = ({ step, stepInTwin }: Swapped): boolean =>
    steps[step - 1]?.aside === undefined && schedule.steps[stepInTwin - 1]?.aside === undefined;
  return swaps.find(({ first, second }) => isShown(first) && isShown(second)) ?? swaps[0];
}

const keeping = (view: FoldingView, { first, second }: Swap, where: 'step' | 'stepInTwin'): FoldingView => ({
  ...view,
  keep: [first[where] - 1, second[where] - 1],
});

/** What the two orders differ in: the pair of steps that stands the other way round, or one of these. */
function difference(
  twin: Twin,
  order: ExploredOutcome['shortest'],
  [here, there]: readonly [string, string],
  view: FoldingView,
): string {
  const { swaps, schedule, isNearest } = twin;
  const swap = telling(twin, order);
  if (!swap) return `They part at step ${partingStep(order, schedule) + 1}.`;
  const thing = onlyThing(order, view);
  const step = ({ actor, verb, on, nth }: Swapped): string => {
    const what = named(verb, on === thing ? undefined : on);
    return harmless(`${order.actors[actor]}'s ${nth === undefined ? '' : `${ordinal(nth)} `}${what}`);
  };
  const question = `does ${step(swap.first)} come before (${here}) or after (${there}) ${step(swap.second)}?`;
  if (swaps.length === 1 && isNearest) return `The whole difference: ${question}`;
  const pairs = swaps.length === 1 ? 'one pair of steps comes' : `${inWords(swaps.length)} pairs of steps come`;
  return `The difference: ${pairs} the other way round. ${swaps.length === 1 ? 'It is' : 'One of them'}: ${question}`;
}

/** `read of jobs.json`, `look at cleaned`, `going on after ready`; without the thing where all concern one. */
function named(verb: string, on?: string): string {
  if (verb === 'wait for') return on === undefined ? 'going on' : `going on after ${on}`;
  if (on === undefined) return verb;
  return verb.includes(' ') ? `${verb} ${on}` : `${verb} of ${on}`;
}

/** The first step at which they are not the same. */
function partingStep({ steps }: Schedule, { steps: others }: Schedule): number {
  const isSame = (one: Step, other: Step | undefined): boolean =>
    one.actor === other?.actor && one.verb === other.verb && one.on === other.on;
  const at = steps.findIndex((step, index) => !isSame(step, others[index]));
  return at === -1 ? Math.min(steps.length, others.length) : at;
}
