import { isWait, primitiveStep, type PrimitiveKind, type PrimitiveStates } from '../../primitives/index.ts';
import type { CodeLine } from '../../transcript/index.ts';
import type { ControlledActor, PendingOperation } from './actor.ts';

/** An operation that may be granted next. */
export interface Choice {
  /** Among all actors of the schedule, also of races that are over. */
  readonly actor: number;
  /** Which of the actor's own choices it is, from 0. */
  readonly nth: number;
  readonly operation: PendingOperation;
  /** What goes with the grant is known when its turn comes: the actor has asked for other things that others give. */
  readonly isToldMore?: true;
}

/** What a choice is: the same in every run that came here by the same order. */
export const keyOf = ({ actor, operation: { id, verb, on, to } }: Choice): string =>
  `${actor} ${id} ${verb} ${on}${to === undefined ? '' : ` to ${to}`}`;

/**
 * `any`: an actor may be slow. `ordered`: what is due first fires first, among all actors. `instant`: that, and no actor is slow:
 * time passes where none could go on.
 */
export type Time = 'any' | 'ordered' | 'instant';

/** What bounds the search: without these, the orders of a program that beats, polls or retries have no end. */
export interface Rules {
  /**
   * How often an actor's timers fire for which it does not wait (unref'd ones, intervals), and while another stands still that
   * could go on.
   */
  readonly stalls: number;
  readonly time: Time;
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
export function choicesOf(actors: readonly ControlledActor[], primitives: PrimitiveStates, rules: Rules, first: number): Options {
  const due = rules.time === 'any' ? undefined : firstDue(actors.flatMap((actor) => awaited(actor, rules.stalls)));
  const choices: Choice[] = [];
  let leftOut = 0;
  for (const [index, actor] of actors.entries()) {
    const timers = timersThatMayFire(actor, actors, rules, due);
    leftOut += timers.leftOut;
    const enabled = [...actor.pending.values()]
      .filter((operation) => !isTimer(operation) || operation === timers.next)
      .filter((operation) => !blocks(primitives, operation, first + index))
      .filter(isFirstAtItsPrimitive());
    choices.push(...asChoices(enabled, actor, first + index));
  }
  return { choices, leftOut };
}

/** Of an actor's timers the one that fires next, if one may; and how many the rules keep back. `due`: what fires first of all actors' timers. */
function timersThatMayFire(
  actor: ControlledActor,
  actors: readonly ControlledActor[],
  { stalls }: Rules,
  due: Timer | undefined,
): { readonly next?: Timer; readonly leftOut: number } {
  const all = timersOf(actor);
  if (all.length === 0) return { leftOut: 0 };
  const timers = awaited(actor, stalls);
  const next = firstDue(timers);
  const leftOut = all.length - timers.length;
  if (!next || (due && next.due > due.due)) return { leftOut };
  return outruns(actor, actors, stalls) ? { leftOut: leftOut + 1 } : { next, leftOut };
}

/** Whether nothing that was asked of the same primitive comes before it. To be asked of an actor's operations in their order. */
function isFirstAtItsPrimitive(): (operation: PendingOperation) => boolean {
  const met: string[] = [];
  return (operation) => {
    if (operation.of === undefined) return true;
    const primitive = primitiveOf(operation);
    if (met.includes(primitive)) return false;
    met.push(primitive);
    return true;
  };
}

function asChoices(enabled: readonly PendingOperation[], actor: ControlledActor, number: number): Choice[] {
  const asked = askedOf(actor);
  return enabled.map((operation, nth) => {
    const choice = { actor: number, nth, operation };
    return asked > (operation.of === undefined ? 0 : 1) ? { ...choice, isToldMore: true } : choice;
  });
}

/** How much it has asked of primitives. */
function askedOf({ pending }: ControlledActor): number {
  let asked = 0;
  for (const { of } of pending.values()) if (of !== undefined) asked++;
  return asked;
}

const blocks = (primitives: PrimitiveStates, operation: PendingOperation, who: number): boolean =>
  operation.of !== undefined && 'blockedBy' in primitiveStep(primitives, operation, who);

const primitiveOf = ({ of, on, as = on }: PendingOperation): string => `${of} ${as}`;

/** An operation that waits until the clock stands at `due`. */
export type Timer = PendingOperation & { readonly due: number };
export const isTimer = (operation: PendingOperation): operation is Timer => operation.due !== undefined;

const none: readonly Timer[] = [];

/** At every step of every schedule: most actors have none. */
function timersOf({ pending }: ControlledActor): readonly Timer[] {
  let timers = none;
  for (const operation of pending.values()) if (isTimer(operation)) timers = [...timers, operation];
  return timers;
}

/** Timers that may fire: those that the actor lives on for, and some of those that it does not. */
function awaited(actor: ControlledActor, stalls: number): readonly Timer[] {
  const timers = timersOf(actor);
  return actor.unawaited < stalls ? timers : timers.filter(({ ref, repeat }) => ref && !repeat);
}

/** Another actor could go on, and has stood still while timers of this actor fired. */
function outruns(actor: ControlledActor, actors: readonly ControlledActor[], stalls: number): boolean {
  return actors.some((other) => other !== actor && firedWhile(actor, other) >= Math.max(1, stalls));
}

/** How many timers of an actor fired while another stood still that could have gone on. */
export const firedWhile = (actor: ControlledActor, { runnableSince }: ControlledActor): number =>
  runnableSince === undefined ? 0 : actor.fired.filter((step) => step >= runnableSince).length;

function firstDue(timers: readonly Timer[]): Timer | undefined {
  let first: Timer | undefined;
  for (const timer of timers) if (first === undefined || timer.due < first.due) first = timer;
  return first;
}

/**
 * Whether the actor could go on, and does not only wait: to let another go before it is a preemption. An actor that waits for a
 * timer, a lock, room in a queue and so on is left for free, though it may be its turn already; so is one that is blocked by
 * others.
 */
export function wouldBePreempted({ pending }: ControlledActor, primitives: PrimitiveStates, number: number): boolean {
  for (const operation of pending.values()) {
    if (!isWait(operation.verb, operation.of) && !('blockedBy' in primitiveStep(primitives, operation, number))) return true;
  }
  return false;
}

/** Whether CHESS calls it a preemption that another goes: the actor that went last could have gone on, with whatever it was. */
export const isEnabled = (actor: number | undefined, choices: readonly Choice[]): boolean =>
  choices.some((choice) => choice.actor === actor);

/** Takes note of which actors could go on from this step on. */
export function noteRunnable(actors: readonly ControlledActor[], primitives: PrimitiveStates, step: number, first: number): void {
  for (const [index, actor] of actors.entries()) {
    actor.runnableSince = isRunnable(actor, primitives, first + index) ? (actor.runnableSince ?? step) : undefined;
  }
}

function isRunnable({ pending }: ControlledActor, primitives: PrimitiveStates, number: number): boolean {
  for (const operation of pending.values()) {
    if (!isTimer(operation) && !blocks(primitives, operation, number)) return true;
  }
  return false;
}

/** An actor waits for others to do something. */
export interface Blocked {
  readonly actor: number;
  readonly verb: string;
  readonly on: string;
  readonly of: PrimitiveKind;
  /** The actors that have what it waits for. Empty: any could help. */
  readonly owners: readonly number[];
  readonly at?: CodeLine;
}

/** What each actor that has not ended waits for, with the actors that have it. Actors are counted from `first`. */
export function blockedOn(actors: readonly ControlledActor[], primitives: PrimitiveStates, first: number): Blocked[] {
  return actors.flatMap((actor, index) =>
    [...actor.pending.values()].flatMap((operation) => {
      const { verb, on, of, at } = operation;
      const step = primitiveStep(primitives, operation, first + index);
      if (of === undefined || !('blockedBy' in step)) return [];
      return [{ actor: first + index, verb, on, of, owners: step.blockedBy, ...(at && { at }) }];
    }),
  );
}
