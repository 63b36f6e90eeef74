import type { Program } from '../fixtures/soundness/program.ts';

/** Programs of which every-outcome once lost an outcome, as small as they get. */
export const mended: readonly Program[] = [
  // The first order is a deadlock, and the second has asked for nothing but a file before: what it gets to nowhere was not learnt.
  {
    made: [
      ['file', 'a'],
      ['semaphore', 1],
      ['event', 0],
    ],
    actors: [
      {
        steps: [
          ['semaphore', 'acquire'],
          ['event', 'wait'],
        ],
        end: 'return',
      },
      {
        steps: [
          ['fs', 'promise', 'readFile', 'a', 'utf8'],
          ['semaphore', 'acquire'],
          ['event', 'set'],
          ['semaphore', 'letGo'],
        ],
        end: 'return',
      },
    ],
  },
];
