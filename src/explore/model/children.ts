import { primitiveStep, type PrimitiveStates } from '../../primitives/index.ts';
import type { ControlledActor } from './actor.ts';

/** An actor that another starts gets from this queue what it is to run, and that one from the other how it ended. */
export const startOf = (name: string): string => `the start of ${name}`;
export const endOf = (name: string): string => `the end of ${name}`;

const setup = { capacity: null, joinable: false };

/** By which the states of primitives know how it ended. */
export const endKey = (name: string): string => `queue ${endOf(name)}`;

/** It has ended: whoever started it may hear of that. */
export function withEnd(states: PrimitiveStates, { name, end }: ControlledActor, number: number): PrimitiveStates {
  const code = end?.kind === 'returned' ? 0 : end?.kind === 'threw' ? 1 : end?.code;
  const signal = end?.kind === 'gone' && code === undefined ? (/\bSIG[A-Z]+\b/.exec(end.why)?.[0] ?? 'SIGKILL') : null;
  const put = { verb: 'put', on: endOf(name), of: 'queue', carries: { setup, args: { code: code ?? null, signal } } } as const;
  const stepped = primitiveStep(states, put, number);
  return 'states' in stepped ? stepped.states : states;
}

/** Nobody has started it yet. */
export const isUnstarted = ({ name, pending }: ControlledActor): boolean =>
  [...pending.values()].some(({ of, on, verb }) => of === 'queue' && verb === 'get' && on === startOf(name));
