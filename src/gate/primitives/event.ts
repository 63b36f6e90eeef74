import type { Machine } from './machine.ts';

/** Set or not. Who waits for it goes on when it is set, and whoever comes while it is set does not wait. */
export const event: Machine<boolean> = {
  initial: () => false,
  step(isSet, { verb }) {
    if (verb === 'wait for') return isSet ? { state: isSet } : { blockedBy: [] };
    if (verb === 'look at') return { state: isSet, result: isSet };
    return { state: verb === 'set' };
  },
  left: (isSet) => isSet,
  shown: String,
  waits: ['wait for'],
  looks: ['wait for', 'look at'],
};
