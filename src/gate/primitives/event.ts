import type { Machine, PrimitiveOperation } from './machine.ts';

export interface EventState {
  readonly isSet: boolean;
  /** Who has asked to wait and has not heard yet, where that is known before it is its turn. */
  readonly waiting: readonly Waiter[];
}

interface Waiter {
  readonly who: number;
  /** Tells apart the waits of one who: tasks of one process. */
  readonly id: number | undefined;
  /** It was set while this one waited: that stays so, though it is cleared at once. */
  readonly told: boolean;
}

/**
 * Set or not. Who waits for it goes on when it is set, and whoever comes while it is set does not wait. As with Python's
 * `threading.Event` whoever waits when it is set is told. A host serves everybody who waits before it hears of anything else; in the
 * controller, where a wait has its turn later, it is written down who `arrives`, and who has been told.
 */
export const event: Machine<EventState> = {
  initial: () => ({ isSet: false, waiting: [] }),
  step(state, operation, who) {
    const { isSet, waiting } = state;
    const { verb } = operation;
    if (verb === 'look at') return { state, result: isSet };
    if (verb === 'set') return { state: isSet ? state : { isSet: true, waiting: waiting.map(told) } };
    if (verb === 'clear') return { state: isSet ? { isSet: false, waiting } : state };
    return isSet || waiting.some((waiter) => waiter.told && isOf(waiter, operation, who))
      ? { state: without(state, operation, who) }
      : { blockedBy: [] };
  },
  arriving: {
    verbs: ['wait for'],
    arrives(state, operation, who) {
      if (state.waiting.some((waiter) => isOf(waiter, operation, who))) return state;
      return { ...state, waiting: [...state.waiting, { who, id: operation.id, told: state.isSet }] };
    },
    withdraws: without,
  },
  left: (state, who) =>
    state.waiting.some((waiter) => waiter.who === who)
      ? { ...state, waiting: state.waiting.filter((waiter) => waiter.who !== who) }
      : state,
  shown: ({ isSet, waiting }, nameOf) =>
    [isSet, ...waiting.map(({ who, id, told }) => `${nameOf(who)} ${id} ${told ? 'told' : 'waits'}`).toSorted()].join(),
  waits: ['wait for'],
  looks: ['wait for', 'look at'],
};

const told = (waiter: Waiter): Waiter => (waiter.told ? waiter : { ...waiter, told: true });

const isOf = (waiter: Waiter, { id }: PrimitiveOperation, who: number): boolean => waiter.who === who && waiter.id === id;

function without(state: EventState, operation: PrimitiveOperation, who: number): EventState {
  const waiting = state.waiting.filter((waiter) => !isOf(waiter, operation, who));
  return waiting.length === state.waiting.length ? state : { ...state, waiting };
}
