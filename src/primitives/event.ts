import type { Machine, PrimitiveOperation } from './machine.ts';
import { allTold, isTold, joined, waitersShown, withoutAllOf, withoutWait, type Waiter } from './waiters.ts';

/** The state of an event's machine. */
export interface EventState {
  readonly isSet: boolean;
  /** The actors that have asked to wait and have not had their turn. Empty where every operation has its turn at once. */
  readonly waiting: readonly Waiter[];
}

/**
 * Set or not. A waiter goes on when it is set, and an actor that comes while it is set does not wait. As with Python's
 * `threading.Event` all that wait when it is set are told. A host serves every waiter before it hears of anything else; in the
 * controller, where a wait has its turn later, the state keeps which actors have arrived, and which have been told.
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
