import type { Machine, Stepped } from './machine.ts';

/** With what a barrier is made. */
export interface BarrierSetup {
  readonly parties: number;
}

/** The state of a barrier's machine. */
export interface BarrierState {
  readonly parties: number;
  /**
   * `filling`: not all have arrived. `acting`: all have, and the last one does something before it lets them through. `draining`:
   * they go through. `resetting`: they are sent away, and then it is as new. `broken`: every arrival fails, until it is reset.
   */
  readonly phase: 'filling' | 'acting' | 'draining' | 'resetting' | 'broken';
  /** The actors that have arrived and not gone, by the index of the arrival. */
  readonly inside: Readonly<Record<number, number>>;
}

/** What an arrival is told: which one it is, and whether it is the last and has something to do first. */
export interface Arrival {
  readonly index: number;
  readonly next: 'go through' | 'act' | 'be off';
}

type Step = Stepped<BarrierState>;

/**
 * All must arrive before any goes through. Python's states, and one end more that threads do not have: an actor that ends after its
 * arrival breaks it, for the others would count on one that never comes.
 */
export const barrier: Machine<BarrierState> = {
  initial: (setup) => ({ parties: (setup as BarrierSetup).parties, phase: 'filling', inside: {} }),
  step(state, { verb, args }, who) {
    if (verb === 'arrive at') return arrive(state, who, args === 'with an action');
    if (verb === 'go through') return goThrough(state, args as number);
    if (verb === 'let through') return letThrough(state, args as number);
    if (verb === 'give up') return giveUp(state, args as number);
    if (verb === 'abort') return { state: { ...state, phase: 'broken' } };
    if (verb === 'reset') return reset(state);
    const { parties, phase, inside } = state;
    return { state, result: { parties, waiting: phase === 'filling' ? size(inside) : 0, broken: phase === 'broken' } };
  },
  left(state, who) {
    const gone = Object.keys(state.inside)
      .map(Number)
      .filter((index) => state.inside[index] === who);
    if (gone.length === 0) return state;
    const rest = gone.reduce(without, state);
    return state.phase === 'filling' || state.phase === 'acting' ? { ...rest, phase: 'broken' } : rest;
  },
  shown: ({ phase, inside }, nameOf) =>
    [phase, ...Object.entries(inside).map(([index, who]) => `${index} ${nameOf(who)}`)].join(),
  waits: ['go through'],
  looks: ['look at'],
};

function arrive(state: BarrierState, who: number, acts: boolean): Step {
  const { parties, phase, inside } = state;
  if (phase === 'broken') return { state, result: null };
  if (phase !== 'filling') return { blockedBy: Object.values(inside) };
  const index = size(inside);
  const told = (next: Arrival['next']): { result: Arrival } => ({ result: { index, next } });
  const withMe = { ...state, inside: { ...inside, [index]: who } };
  if (index + 1 < parties) return { state: withMe, ...told('go through') };
  if (acts) return { state: { ...withMe, phase: 'acting' }, ...told('act') };
  return { state: drained({ ...state, phase: 'draining' }), ...told('be off') };
}

/** The result: whether it held. */
function goThrough(state: BarrierState, index: number): Step {
  if (state.phase === 'filling') return { blockedBy: [] };
  if (state.phase === 'acting') return { blockedBy: Object.values(state.inside).slice(-1) };
  return { state: without(state, index), result: state.phase === 'draining' };
}

function letThrough(state: BarrierState, index: number): Step {
  if (state.phase !== 'acting') return { state: without(state, index), result: false };
  return { state: without({ ...state, phase: 'draining' }, index), result: true };
}

/** It waits no longer. The result: whether it may go through all the same. */
function giveUp(state: BarrierState, index: number): Step {
  const late = state.phase === 'filling' || state.phase === 'acting';
  const next = without(state, index);
  return { state: late ? { ...next, phase: 'broken' } : next, result: state.phase === 'draining' };
}

function reset(state: BarrierState): Step {
  if (state.phase === 'acting') return { blockedBy: Object.values(state.inside).slice(-1) };
  if (state.phase === 'draining') return { state };
  return { state: drained({ ...state, phase: 'resetting' }) };
}

function without(state: BarrierState, index: number): BarrierState {
  const { [index]: _, ...inside } = state.inside;
  return drained({ ...state, inside });
}

/** When the last one has gone the next can come. */
const drained = (state: BarrierState): BarrierState =>
  size(state.inside) === 0 && (state.phase === 'draining' || state.phase === 'resetting')
    ? { ...state, phase: 'filling' }
    : state;

const size = (inside: object): number => Object.keys(inside).length;
