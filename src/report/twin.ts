import type { ExploredOutcome, Swap, Swapped, Twin } from '../explore/result.ts';
import { inWords } from './amounts.ts';
import { hang, padEnd } from './fit.ts';
import { orderHeading } from './order-heading.ts';
import { lanesBeside, orderLanes } from './order-lanes.ts';
import { onlyThing } from './order-rows.ts';
import type { Paper } from './paper.ts';

const gap = 3;

/** How an order and its twin stand: what people call them, and the lines. */
export interface Pair {
  readonly places: readonly [string, string];
  readonly lines: readonly string[];
}

/** An order and the nearest one that goes right, side by side, or one under the other where there is no room; and what makes the difference. */
export function besideItsTwin(heading: string, { shortest, twin }: ExploredOutcome, paper: Paper): Pair | undefined {
  if (!twin) return undefined;
  const half: Paper = { ...paper, width: Math.floor((paper.width - gap) / 2) };
  const [left, right] = [lanesBeside(shortest, half), lanesBeside(twin.schedule, half)];
  const places = left && right ? (['left', 'right'] as const) : (['above', 'below'] as const);
  const lines =
    left && right
      ? zipped(
          [orderHeading(heading, shortest, half), orderHeading(headingOf(twin), twin.schedule, half)],
          [left, right],
          half.width + gap,
        )
      : [
          ...orderHeading(heading, shortest, paper),
          ...orderLanes(shortest, paper),
          '',
          ...orderHeading(headingOf(twin), twin.schedule, paper),
          ...orderLanes(twin.schedule, paper),
        ];
  return { places, lines: [...lines, '', ...hang('  ', difference(twin, shortest, places), paper.width)] };
}

const headingOf = ({ swaps, label }: Twin): string =>
  `its twin: ${swaps.length === 1 ? 'one step' : `${inWords(swaps.length)} steps`} moved, ${label}`;

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

function difference(
  { swaps }: Twin,
  { actors, ...order }: ExploredOutcome['shortest'],
  [here, there]: readonly [string, string],
): string {
  const { first, second } = swaps.at(-1) as Swap;
  const thing = onlyThing({ actors, ...order });
  const step = ({ actor, verb, on }: Swapped): string => `${actors[actor]}'s ${verb}${on === thing ? '' : ` of ${on}`}`;
  const question = `does ${step(first)} come before (${here}) or after (${there}) ${step(second)}?`;
  if (swaps.length === 1) return `The whole difference: ${question}`;
  return `The difference is ${inWords(swaps.length)} pairs of steps that come the other way round. The last: ${question}`;
}
