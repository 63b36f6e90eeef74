import { barrier } from './barrier.ts';
import { condition } from './condition.ts';
import { event } from './event.ts';
import { life } from './life.ts';
import { lock } from './lock.ts';
import type { Done, Machine, PrimitiveOperation } from './machine.ts';
import { queue } from './queue.ts';
import { semaphore } from './semaphore.ts';

const machines = { lock, semaphore, event, condition, barrier, queue, life };

/** Which state machine an operation belongs to. */
export type PrimitiveKind = keyof typeof machines;

export const machineOf = (kind: PrimitiveKind): Machine<unknown> => machines[kind];

/** What an operation on a primitive carries, besides what is done to which. Plain data, as JSON carries it. */
export interface Carried {
  /** With which options the primitive was made: the first operation on it makes it. */
  readonly setup?: unknown;
  readonly args?: unknown;
  readonly item?: string;
  /** Now or never: where it would have to wait it is refused. */
  readonly now?: true;
}

/** What the machine said to an operation. `refused`: it was now or never, and it would have had to wait. */
export type Granted = ({ readonly kind: 'done' } & Done) | { readonly kind: 'refused' };

/** The states of all primitives of a run, by kind and name. Plain data. */
export type PrimitiveStates = Readonly<Record<string, unknown>>;

interface Asked extends Pick<PrimitiveOperation, 'verb' | 'on' | 'id'> {
  /** Absent: it is no operation on a primitive, changes none and is never blocked. */
  readonly of?: PrimitiveKind;
  readonly carries?: Carried;
  /** By which name the state is kept, where it is not what the actor calls it. */
  readonly as?: string;
}

type Stepped = { readonly states: PrimitiveStates; readonly granted?: Granted } | { readonly blockedBy: readonly number[] };

/** What an actor's operation makes of the states; or which actors it waits for. */
export function primitiveStep(states: PrimitiveStates, operation: Asked, who: number): Stepped {
  if (operation.of === undefined) return { states };
  const { machine, state: before, asked, changed } = metBy(operation.of, states, operation);
  const stepped = machine.step(before, asked, who);
  if (!('blockedBy' in stepped)) {
    const { state, ...done } = stepped;
    return { states: changed(state), granted: { kind: 'done', ...done } };
  }
  return operation.carries?.now ? { states, granted: { kind: 'refused' } } : stepped;
}

/** An actor has asked for it, and waits from now on; it has its turn later. */
export function withArrival(states: PrimitiveStates, operation: Asked, who: number): PrimitiveStates {
  if (!isArrival(operation)) return states;
  const { machine, state, asked, changed } = metBy(operation.of, states, operation);
  return changed(machine.arriving!.arrives(state, asked, who)); // It has such verbs, and so what they do.
}

/** It is not wanted any more, and has not had its turn. */
export function withWithdrawal(states: PrimitiveStates, operation: Asked, who: number): PrimitiveStates {
  if (!isArrival(operation)) return states;
  const { machine, state, asked, changed } = metBy(operation.of, states, operation);
  return changed(machine.arriving!.withdraws(state, asked, who)); // It has such verbs, and so what they do.
}

/** Whether the primitive is another when this has been asked for, and when it is withdrawn. Now or never is answered in its turn. */
export const isArrival = (operation: Asked): operation is Asked & { readonly of: PrimitiveKind } =>
  operation.of !== undefined && arrivesAt(operation.verb, operation.of) && !operation.carries?.now;

/** Whether a machine hears of an operation before its turn. */
export const arrivesAt = (verb: string, of: PrimitiveKind): boolean => machineOf(of).arriving?.verbs.includes(verb) ?? false;

/** The machine that an operation is for, in its present state, and what it is asked. */
function metBy(of: PrimitiveKind, states: PrimitiveStates, { on, verb, id, as = on, carries = {} }: Asked) {
  const { setup, now: _, ...more } = carries;
  const key = `${of} ${as}`;
  const machine = machineOf(of);
  const state = key in states ? states[key] : machine.initial(setup);
  const asked: PrimitiveOperation = { verb, on, ...more, ...(id === undefined ? {} : { id }) };
  const changed = (next: unknown): PrimitiveStates => (next === states[key] ? states : { ...states, [key]: next });
  return { machine, state, asked, changed };
}

/** The states when this actor has ended: what it had is free. */
export function freedBy(states: PrimitiveStates, who: number): PrimitiveStates {
  return Object.fromEntries(Object.entries(states).map(([key, state]) => [key, kept(key).left(state, who)]));
}

/** Which states would change if the actor ended, by kind and name: what it has would be free. */
export function heldKeys(states: PrimitiveStates, who: number): string[] {
  return Object.keys(states).filter((key) => {
    const state = states[key];
    const left = kept(key).left(state, who);
    return left !== state && JSON.stringify(left) !== JSON.stringify(state);
  });
}

/** Equal texts for equal states of all primitives. */
export function primitivesShown(states: PrimitiveStates, nameOf: (who: number) => string): string {
  return Object.keys(states)
    .toSorted()
    .map((key) => `${key} ${kept(key).shown(states[key], nameOf)}`)
    .join('\n');
}

const kept = (key: string): Machine<unknown> => machineOf(key.slice(0, key.indexOf(' ')) as PrimitiveKind);

/** An actor with this pending only waits: to switch to another is no preemption. */
export const isWait = (verb: string, of?: PrimitiveKind): boolean =>
  of === undefined ? verb === 'wait' : machineOf(of).waits.includes(verb);

/** Whether it can change the primitive. */
export const isLook = (verb: string, of: PrimitiveKind): boolean => machineOf(of).looks?.includes(verb) ?? false;
