import type { Machine } from './machine.ts';

/** With what a semaphore is made. */
export interface SemaphoreSetup {
  readonly value: number;
  /** More permits than at first are an error. */
  readonly bounded: boolean;
}

/** The state of a semaphore's machine. */
export interface SemaphoreState {
  readonly free: number;
  /** More are never free at once; null where any actor may add some. */
  readonly most: number | null;
  /** The actors that took a permit and have not given it back, in the order in which they were taken. */
  readonly holders: readonly number[];
}

/**
 * So many permits. Any actor may release, as in Python: one that holds none gives back the one that was taken first, and where none
 * is taken adds a new one. What an ended actor held is free.
 */
export const semaphore: Machine<SemaphoreState> = {
  initial(setup) {
    const { value, bounded } = setup as SemaphoreSetup;
    return { free: value, most: bounded ? value : null, holders: [] };
  },
  step(state, { verb }, who) {
    const { free, holders } = state;
    if (verb === 'look at') return { state, result: free };
    if (verb === 'release') return released(state, who);
    if (free === 0) return { blockedBy: [...new Set(holders)] };
    return { state: { ...state, free: free - 1, holders: [...holders, who] } };
  },
  left: (state, who) => {
    const holders = state.holders.filter((holder) => holder !== who);
    return { ...state, holders, free: state.free + state.holders.length - holders.length };
  },
  shown: ({ free, holders }, nameOf) => `${free} ${holders.map(nameOf).join()}`,
  waits: ['acquire'],
  looks: ['look at'],
  inTurn: ['acquire'],
};

/** `false`: no permit was taken, and there may not be more. */
function released(state: SemaphoreState, who: number): { state: SemaphoreState; result: boolean } {
  const { free, most, holders } = state;
  if (free === most) return { state, result: false };
  const given = Math.max(0, holders.indexOf(who));
  return { state: { ...state, free: free + 1, holders: holders.filter((_, at) => at !== given) }, result: true };
}
