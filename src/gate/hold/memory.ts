import { copyOf } from './copy-of.ts';

/** What came of an operation. */
export type Outcome = { readonly value: unknown } | { readonly error: unknown };

/** An operation that was performed, and what came of it. */
export interface Remembered {
  readonly id: number;
  readonly name: string;
  /** What the clock showed when it was granted. */
  readonly clock: number;
  readonly outcome: Outcome;
}

/**
 * What an actor got in its last run, operation by operation. A run that begins in the same way is given it again, and nothing
 * is done to anything that others see.
 */
export interface Memory {
  /** A run begins, whose first operations are so many of the last one's. */
  rewind(steps: number): void;
  /** The one whose turn it is to be given again, if it has been begun again. Undefined: from here on operations are performed. */
  next(isBegun: (one: Remembered) => boolean): Remembered | undefined;
  /** How many were given again since this was asked last. */
  given(): number;
  /** Takes note of what was performed; undefined: of something that cannot be given again. Returns whether it can. */
  keep(one: Remembered | undefined): boolean;
}

export function newMemory(): Memory {
  const kept: (Remembered | undefined)[] = [];
  let at = 0;
  let until = 0;
  let given = 0;
  return {
    rewind(steps) {
      kept.length = Math.min(kept.length, steps);
      at = 0;
      until = kept.length;
      given = 0;
    },
    next(isBegun) {
      const one = at < until ? kept[at] : undefined;
      if (!one || !isBegun(one)) {
        until = 0;
        return undefined;
      }
      at++;
      given++;
      return { ...one, outcome: copied(one.outcome) ?? one.outcome };
    },
    given() {
      const count = given;
      given = 0;
      return count;
    },
    keep(one) {
      const outcome = one && copied(one.outcome);
      kept.push(outcome && { ...one!, outcome });
      return outcome !== undefined;
    },
  };
}

/** Its caller may change what it is given. Undefined: there is no copy. */
function copied(outcome: Outcome): Outcome | undefined {
  const copy = copyOf('error' in outcome ? outcome.error : outcome.value);
  if (copy === undefined) return undefined;
  return 'error' in outcome ? { error: copy.of } : { value: copy.of };
}
