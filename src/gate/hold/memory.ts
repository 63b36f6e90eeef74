import { learntFrom } from './learnt.ts';
import { copyOfOutcome, type OperationOutcome } from './outcome.ts';

/** What a run has done and learnt: the same object for runs that have done and learnt the same. */
export interface History {
  /** A run that came to here has left everything in its process as it was. */
  isTidy: boolean;
  next?: Map<string, History>;
}

const newHistory = (): History => ({ isTidy: false });

function after(history: History, step: string): History {
  const next = (history.next ??= new Map<string, History>());
  const known = next.get(step) ?? newHistory();
  next.set(step, known);
  return known;
}

/** An operation that was performed, and what came of it. */
export interface Remembered {
  readonly id: number;
  readonly name: string;
  /** What the clock showed when it was granted. */
  readonly clock: number;
  readonly outcome: OperationOutcome;
  history: History;
}

/**
 * What an actor got in its last run, operation by operation. A run that begins in the same way is given it again, and nothing
 * is done to anything that others see.
 */
export interface Memory {
  /** A run begins, whose first operations are so many of the last one's. `cue`: what it runs. */
  rewind(steps: number, cue: string): void;
  /** The one whose turn it is to be given again, if it has been begun again. Undefined: from here on operations are performed. */
  next(isBegun: (one: Remembered) => boolean): Remembered | undefined;
  /** How many were given again since this was asked last. */
  given(): number;
  /** All that the run has done and learnt so far. */
  history(): History;
  /** The run has learnt something of which nothing is known here. */
  doubt(): void;
  /** Takes note of what was performed. Returns whether it can be given again. */
  keep(one: Omit<Remembered, 'history'>, isRepeatable: boolean): boolean;
  /** More came of what was performed last, which cannot be given again. */
  spoil(): void;
}

/** After so many operations all histories are forgotten: they are many in a long search. */
const most = 100_000;

export function newMemory(): Memory {
  const kept: (Remembered | undefined)[] = [];
  let at = 0;
  let until = 0;
  let given = 0;
  let histories = newHistory();
  let history = histories;
  let operations = 0;
  const doubt = (): void => void (history = newHistory());

  function forget(): void {
    histories = newHistory();
    for (const one of kept) if (one) one.history = newHistory();
  }

  return {
    rewind(steps, cue) {
      kept.length = Math.min(kept.length, steps);
      at = 0;
      until = kept.length;
      given = 0;
      history = after(histories, cue);
    },
    next(isBegun) {
      const one = at < until ? kept[at] : undefined;
      if (!one || !isBegun(one)) {
        until = 0;
        return undefined;
      }
      at++;
      given++;
      history = one.history;
      return { ...one, outcome: copyOfOutcome(one.outcome) ?? one.outcome };
    },
    given() {
      const count = given;
      given = 0;
      return count;
    },
    history: () => history,
    doubt,
    keep(one, isRepeatable) {
      const { id, name, clock, outcome } = one;
      const learnt = learntFrom('error' in outcome ? outcome.error : outcome.value);
      history = after(history, `${id} ${name} ${clock} ${learnt}`);
      const copy = isRepeatable ? copyOfOutcome(outcome) : undefined;
      if (!copy) doubt();
      kept.push(copy && { ...one, outcome: copy, history });
      if (++operations % most === 0) forget();
      return copy !== undefined;
    },
    spoil() {
      if (kept.length > 0) kept[kept.length - 1] = undefined;
      doubt();
    },
  };
}
