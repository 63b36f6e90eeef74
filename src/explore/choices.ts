import { lockStep, type LockState } from '../gate/index.ts';
import type { Begun } from '../gate/hold.ts';
import type { ControlledActor } from './actor.ts';

/** An operation that may be granted next. */
export interface Choice {
  /** Among all actors of the schedule, also of races that are over. */
  readonly actor: number;
  /** Which of the actor's own choices it is, from 0. */
  readonly nth: number;
  readonly operation: Begun;
}

/** Operations at which an actor waits by itself: to leave it there is no preemption. */
const waits = new Set(['wait', 'acquire']);

export interface Options {
  readonly choices: readonly Choice[];
  /** Timers for which no actor lives on, and later ticks of intervals: not offered. */
  readonly leftOut: number;
}

/** What may be granted: everything pending that no lock blocks; of an actor's timers the one that is due first. `first`: number of the first actor. */
export function choicesOf(actors: readonly ControlledActor[], locks: LockState, first: number): Options {
  const choices: Choice[] = [];
  let leftOut = 0;
  for (const [index, actor] of actors.entries()) {
    const offered = [...actor.pending.values()].filter(({ ref, spare }) => ref && !spare);
    leftOut += actor.pending.size - offered.length;
    const next = firstDue(offered);
    let nth = 0;
    for (const operation of offered) {
      if (operation.due !== undefined && operation !== next) continue;
      if ('blockedBy' in lockStep(locks, operation, index)) continue;
      choices.push({ actor: first + index, nth: nth++, operation });
    }
  }
  return { choices, leftOut };
}

function firstDue<T extends Begun>(operations: readonly T[]): T | undefined {
  let first: T | undefined;
  for (const operation of operations) {
    if (operation.due !== undefined && (first === undefined || operation.due < first.due!)) first = operation;
  }
  return first;
}

/** Whether the actor could go on, and does not only wait. */
export const couldGoOn = (actor: ControlledActor): boolean => [...actor.pending.values()].some(({ verb }) => !waits.has(verb));

/** An actor waits for what another has. */
export interface Blocked {
  readonly actor: number;
  readonly on: string;
  readonly owner: number;
}

/** What each actor that has not ended waits for, with who has it. */
export function blockedOn(actors: readonly ControlledActor[], locks: LockState): Blocked[] {
  return actors.flatMap((actor, index) =>
    [...actor.pending.values()].flatMap((operation) => {
      const step = lockStep(locks, operation, index);
      return 'blockedBy' in step ? [{ actor: index, on: operation.on, owner: step.blockedBy }] : [];
    }),
  );
}
