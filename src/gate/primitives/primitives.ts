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
  /** With which options the primitive was made: who meets it first makes it. */
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

interface Asked extends Pick<PrimitiveOperation, 'verb' | 'on'> {
  /** Absent: it is no operation on a primitive, changes none and is never blocked. */
  readonly of?: PrimitiveKind;
  readonly carries?: Carried;
  /** By which name the state is kept, where it is not what the actor calls it. */
  readonly as?: string;
}

type Stepped = { readonly states: PrimitiveStates; readonly granted?: Granted } | { readonly blockedBy: readonly number[] };

export function primitiveStep(states: PrimitiveStates, operation: Asked, who: number): Stepped {
  const { of, on, verb, as = on, carries = {} } = operation;
  if (of === undefined) return { states };
  const { setup, now, ...more } = carries;
  const key = `${of} ${as}`;
  const machine = machineOf(of);
  const stepped = machine.step(key in states ? states[key] : machine.initial(setup), { verb, on, ...more }, who);
  if (!('blockedBy' in stepped)) {
    const { state, ...done } = stepped;
    return { states: { ...states, [key]: state }, granted: { kind: 'done', ...done } };
  }
  return now ? { states, granted: { kind: 'refused' } } : stepped;
}

/** Who has ended has nothing any more. */
export function freedBy(states: PrimitiveStates, who: number): PrimitiveStates {
  return Object.fromEntries(Object.entries(states).map(([key, state]) => [key, kept(key).left(state, who)]));
}

/** Which would be others if somebody ended, by kind and name: what he has is free then. */
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

/** Whoever has this pending only waits: to leave it there is no preemption. */
export const isWait = (verb: string, of?: PrimitiveKind): boolean =>
  of === undefined ? verb === 'wait' : machineOf(of).waits.includes(verb);

/** Whether it can change the primitive. */
export const isLook = (verb: string, of: PrimitiveKind): boolean => machineOf(of).looks?.includes(verb) ?? false;
