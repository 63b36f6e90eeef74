import type { Machine, Stepped } from './machine.ts';

/** The state of a condition's machine. */
export interface ConditionState {
  /** The actor that has the lock. */
  readonly owner: number | null;
  /** It has the lock since it was notified alone, and has not given it back: it may not have heard of it. */
  readonly woken: boolean;
  /** The actors that gave it back to wait for a notification, in the order in which they did. */
  readonly sleepers: readonly Sleeper[];
}

interface Sleeper {
  readonly who: number;
  /** Tells apart the sleepers of one actor: tasks of one process. */
  readonly ticket: number;
  readonly notified: 'no' | 'alone' | 'with all';
}

type Step = Stepped<ConditionState>;

/**
 * A lock, and the sleepers, which gave it back until they are notified. As in Python and POSIX (Mesa's semantics) a notified
 * sleeper queues for the lock behind the actors that queue there already: what it was notified of may be over when it goes on.
 */
export const condition: Machine<ConditionState> = {
  initial: () => ({ owner: null, woken: false, sleepers: [] }),
  step(state, { verb, args }, who) {
    if (verb === 'acquire') return free(state) ?? { state: { ...state, owner: who } };
    if (verb === 'go on') return goOn(state, who, args as number);
    if (verb === 'give up') return giveUp(state, who, args as number);
    if (state.owner !== who) return { state, result: null }; // Only the lock's owner may.
    if (verb === 'wait on') return fallAsleep(state, who);
    if (verb === 'notify') return { state: notified(state, args as number), result: true };
    if (verb === 'notify all') return { state: notified(state, null), result: true };
    return { state: { ...state, owner: null, woken: false }, result: true };
  },
  left({ owner, woken, sleepers }, who) {
    const unheard = sleepers.filter((sleeper) => sleeper.who === who && sleeper.notified === 'alone').length;
    const isOwner = owner === who;
    const lost = unheard + (isOwner && woken ? 1 : 0);
    const others = sleepers.filter((sleeper) => sleeper.who !== who);
    const rest = { owner: isOwner ? null : owner, woken: woken && !isOwner, sleepers: others };
    return lost > 0 ? notified(rest, lost) : rest; // A notification that was not heard goes to the next sleeper.
  },
  shown: ({ owner, woken, sleepers }, nameOf) =>
    [
      owner === null ? 'free' : nameOf(owner),
      woken,
      ...sleepers.map((one) => `${nameOf(one.who)} ${one.ticket} ${one.notified}`),
    ].join(),
  waits: ['acquire', 'go on'],
};

const free = ({ owner }: ConditionState): Step | undefined => (owner === null ? undefined : { blockedBy: [owner], line: 'lock' });

function fallAsleep({ sleepers }: ConditionState, who: number): Step {
  const taken = sleepers.filter((sleeper) => sleeper.who === who).map(({ ticket }) => ticket);
  let ticket = 0;
  while (taken.includes(ticket)) ticket++;
  return { state: { owner: null, woken: false, sleepers: [...sleepers, { who, ticket, notified: 'no' }] }, result: ticket };
}

function goOn(state: ConditionState, who: number, ticket: number): Step {
  const { sleeper, others } = find(state, who, ticket);
  if (sleeper?.notified === 'no') return { blockedBy: [] };
  return free(state) ?? { state: { owner: who, woken: sleeper?.notified === 'alone', sleepers: others } };
}

/** It waits no more. The result: whether it was notified before: then it goes on, and until it does others may have to wait. */
function giveUp(state: ConditionState, who: number, ticket: number): Step {
  const { sleeper, others } = find(state, who, ticket);
  if (sleeper?.notified !== 'no') return { state, result: true };
  return { state: { ...state, sleepers: others }, result: false };
}

function find({ sleepers }: ConditionState, who: number, ticket: number): { sleeper: Sleeper | undefined; others: Sleeper[] } {
  const sleeper = sleepers.find((one) => one.who === who && one.ticket === ticket);
  return { sleeper, others: sleepers.filter((one) => one !== sleeper) };
}

/** Notifies the first `count` sleepers that were not. Null: all. */
function notified(state: ConditionState, count: number | null): ConditionState {
  let left = count ?? Infinity;
  const how = count === null ? 'with all' : 'alone';
  const sleepers = state.sleepers.map((sleeper) =>
    sleeper.notified === 'no' && left-- > 0 ? ({ ...sleeper, notified: how } as const) : sleeper,
  );
  return { ...state, sleepers };
}
