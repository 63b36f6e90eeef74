import type { Machine, PrimitiveOperation } from './machine.ts';
import { allTold, isTold, joined, waitersShown, withoutAllOf, withoutWait, type Waiter } from './waiters.ts';

export interface EventState {
  readonly isSet: boolean;
  /** Who has asked to wait and has not had its turn. Nobody where everything has its turn at once. */
  readonly waiting: readonly Waiter[];
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
    if (verb === 'set') return { state: isSet ? state : { isSet: true, waiting: allTold(waiting) } };
    if (verb === 'clear') return { state: isSet ? { isSet: false, waiting } : state };
    return isSet || isTold(waiting, operation, who) ? { state: without(state, operation, who) } : { blockedBy: [] };
  },
  arriving: {
    verbs: ['wait for'],
    arrives: (state, operation, who) => becomes(state, joined(state.waiting, operation, who, state.isSet)),
    withdraws: without,
  },
  left: (state, who) => becomes(state, withoutAllOf(state.waiting, who)),
  shown: ({ isSet, waiting }, nameOf) => [isSet, ...waitersShown(waiting, nameOf)].join(),
  waits: ['wait for'],
  looks: ['wait for', 'look at'],
};

function without(state: EventState, operation: PrimitiveOperation, who: number): EventState {
  return becomes(state, withoutWait(state.waiting, operation, who));
}

const becomes = (state: EventState, waiting: readonly Waiter[]): EventState =>
  waiting === state.waiting ? state : { ...state, waiting };
