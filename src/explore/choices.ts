import { isWait, primitiveStep, type PrimitiveKind, type PrimitiveStates } from '../gate/index.ts';
import type { ControlledActor, PendingOperation } from './actor.ts';

/** An operation that may be granted next. */
export interface Choice {
  /** Among all actors of the schedule, also of races that are over. */
  readonly actor: number;
  /** Which of the actor's own choices it is, from 0. */
  readonly nth: number;
  readonly operation: PendingOperation;
}

/** What bounds the search: without these, the orders of a program that beats, polls or retries have no end. */
export interface Rules {
  /** How often an actor's timers fire for which nobody waits, and while another stands still that could go on. */
  readonly stalls: number;
  /** `any`: whoever is slow is slow. `ordered`: what is due first fires first, among all actors. */
  readonly time: 'any' | 'ordered';
}

export interface Options {
  readonly choices: readonly Choice[];
  /** Timers that the rules keep from firing. */
  readonly leftOut: number;
}

/**
 * What may be granted: everything pending that no primitive blocks; of what an actor asks of one primitive only what it asked first,
 * since requests travel in order; of its timers the one that is due first. `first`: number of the first actor.
 */
export function choicesOf(
  actors: readonly ControlledActor[],
  primitives: PrimitiveStates,
  { stalls, time }: Rules,
  first: number,
): Options {
  const choices: Choice[] = [];
  let leftOut = 0;
  const due = time === 'ordered' ? firstDue(actors.flatMap((actor) => awaited(actor, stalls))) : undefined;
  for (const [index, actor] of actors.entries()) {
    const timers = awaited(actor, stalls);
    const next = firstDue(timers);
    const inTurn = new Set<string>();
    let nth = 0;
    leftOut += [...actor.pending.values()].filter(isTimer).length - timers.length;
    for (const operation of actor.pending.values()) {
      if (isTimer(operation) && (operation !== next || (due && operation.due! > due.due!))) continue;
      if (isTimer(operation) && outruns(actor, actors, stalls)) {
        leftOut++;
        continue;
      }
      if ('blockedBy' in primitiveStep(primitives, operation, first + index) || inTurn.has(primitiveOf(operation))) continue;
      if (operation.of !== undefined) inTurn.add(primitiveOf(operation));
      choices.push({ actor: first + index, nth: nth++, operation });
    }
  }
  return { choices, leftOut };
}

const primitiveOf = ({ of, on }: PendingOperation): string => `${of} ${on}`;
const isTimer = ({ due }: PendingOperation): boolean => due !== undefined;

/** Timers that may fire: those that the actor lives on for, and some of those that it does not. */
function awaited(actor: ControlledActor, stalls: number): PendingOperation[] {
  const timers = [...actor.pending.values()].filter(isTimer);
  return actor.spared < stalls ? timers : timers.filter(({ ref, spare }) => ref && !spare);
}

/** Somebody could go on, and has stood still while timers of this actor fired. */
function outruns(actor: ControlledActor, actors: readonly ControlledActor[], stalls: number): boolean {
  return actors.some((other) => other !== actor && firedWhile(actor, other) >= Math.max(1, stalls));
}

/** How many timers of an actor fired while another stood still that could have gone on. */
export const firedWhile = (actor: ControlledActor, { runnableSince }: ControlledActor): number =>
  runnableSince === undefined ? 0 : actor.fired.filter((step) => step >= runnableSince).length;

function firstDue(operations: readonly PendingOperation[]): PendingOperation | undefined {
  let first: PendingOperation | undefined;
  for (const operation of operations) if (first === undefined || operation.due! < first.due!) first = operation;
  return first;
}

/** Whether the actor could go on, and does not only wait. */
export const couldGoOn = (actor: ControlledActor): boolean =>
  [...actor.pending.values()].some(({ verb, of }) => !isWait(verb, of));

/** Takes note of who could go on from this step on. */
export function noteRunnable(actors: readonly ControlledActor[], primitives: PrimitiveStates, step: number, first: number): void {
  for (const [index, actor] of actors.entries()) {
    const runs = [...actor.pending.values()].some(
      (operation) => !isTimer(operation) && !('blockedBy' in primitiveStep(primitives, operation, first + index)),
    );
    actor.runnableSince = runs ? (actor.runnableSince ?? step) : undefined;
  }
}

/** An actor waits for others to do something. */
export interface Blocked {
  readonly actor: number;
  readonly verb: string;
  readonly on: string;
  readonly of: PrimitiveKind;
  /** Who has what it waits for. Empty: whoever comes could help. */
  readonly owners: readonly number[];
}

/** What each actor that has not ended waits for, with who has it. Actors are counted from `first`. */
export function blockedOn(actors: readonly ControlledActor[], primitives: PrimitiveStates, first: number): Blocked[] {
  return actors.flatMap((actor, index) =>
    [...actor.pending.values()].flatMap((operation) => {
      const { verb, on, of } = operation;
      const step = primitiveStep(primitives, operation, first + index);
      return 'blockedBy' in step ? [{ actor: first + index, verb, on, of: of!, owners: step.blockedBy }] : [];
    }),
  );
}
