import type { Schedule, Step } from '../../explore/result.ts';

/** How an order is shown. */
export interface FoldingView {
  /** Whole: with the steps that decide nothing. */
  readonly details?: boolean;
  /** With the line of code that asked for each step. */
  readonly lines?: boolean;
  /** Steps that are spoken of, by index: they are not left out. */
  readonly keep?: readonly number[];
}

/** So few are no gain. */
const leastFolded = 2;

/** Which steps are left out since they decide nothing: where several of these follow each other, and something else is left to be seen. */
export function foldedSteps({ steps, repeats }: Schedule, { details = false, keep = [] }: FoldingView): ReadonlySet<number> {
  const last = repeats?.from ?? steps.length; // What comes again and again is to be seen.
  const isOut = (at: number): boolean => at < last && isAside(steps[at]!) && !keep.includes(at);
  if (details || !steps.some((_, at) => !isOut(at))) return new Set();
  const folded = new Set<number>();
  let from = 0;
  for (const at of [...steps.keys(), steps.length]) {
    if (at < steps.length && isOut(at)) continue;
    if (at - from >= leastFolded) for (let step = from; step < at; step++) folded.add(step);
    from = at + 1;
  }
  return folded;
}

/** A wait is done to nothing, and yet others may go meanwhile. */
const isAside = ({ aside, verb }: Step): boolean => aside !== undefined && verb !== 'wait';
