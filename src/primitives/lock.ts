import type { Machine } from './machine.ts';

/** No owner, or one. The machine of a Mutex and of a FileLock alike: only how far they reach differs. */
export const lock: Machine<number | null> = {
  initial: () => null,
  step(owner, { verb }, who) {
    if (verb === 'acquire') return owner === null ? { state: who } : { blockedBy: [owner] };
    if (verb === 'try') return owner === null ? { state: who, result: true } : { state: owner, result: false };
    return { state: verb === 'release' && owner === who ? null : owner };
  },
  left: (owner, who) => (owner === who ? null : owner),
  shown: (owner, nameOf) => (owner === null ? 'free' : nameOf(owner)),
  waits: ['acquire'],
  looks: ['look at'],
};
