import type { Schedule, Step } from '../explore/result.ts';

/** How an order is shown. */
export interface View {
  /** Whole: with the steps that decide nothing. */
  readonly details?: boolean;
  /** With the line of code that asked for each step. */
  readonly lines?: boolean;
}

/** So few are no gain. */
const leastFolded = 2;

/**
 * Which steps are left out, since each is done to things that nobody else touches: only where several of these follow each other, and
 * where something else is left to be seen.
 */
export function foldedSteps({ steps, repeats }: Schedule, { details = false }: View): ReadonlySet<number> {
  if (details || steps.every(isAside)) return new Set();
  const last = repeats?.from ?? steps.length; // What comes again and again is to be seen.
  const folded = new Set<number>();
  let from = 0;
  for (const at of [...steps.keys(), steps.length]) {
    if (at < last && isAside(steps[at]!)) continue;
    if (at - from >= leastFolded) for (let step = from; step < at; step++) folded.add(step);
    from = at + 1;
  }
  return folded;
}

/** A wait is done to nothing, and yet others may go meanwhile. */
const isAside = ({ aside, verb }: Step): boolean => aside === true && verb !== 'wait';
