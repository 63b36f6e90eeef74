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
  // Whether a link leads to anything is what a recursive mkdir looks at that finds one in its place.
  {
    made: [['link', 's', 'n']],
    actors: [
      { steps: [['fs', 'sync', 'mkdir', 's', { recursive: true }]], end: 'return' },
      { steps: [['fs', 'sync', 'appendFile', 'n', '$own']], end: 'return' },
    ],
  },
  // Who cannot copy a folder has removed what lay where it should go.
  {
    made: [
      ['folder', 'd'],
      ['file', 'd/a'],
      ['link', 'l', 'd'],
    ],
    actors: [
      { steps: [['fs', 'sync', 'opendir', 'd']], end: 'return' },
      { steps: [['fs', 'sync', 'copyFile', 'l', 'l/a']], end: 'return' },
    ],
  },
  // What `..` leads to behind a link is what lies beside where it leads, whatever is called so beside the link.
  {
    made: [
      ['folder', 'd'],
      ['folder', 'd/e'],
      ['file', 'd/a'],
      ['link', 'l', 'd/e'],
    ],
    actors: [
      { steps: [['fs', 'sync', 'writeFile', 'd/a', '$own']], end: 'return' },
      { steps: [['fs', 'sync', 'readFile', 'l/../a', 'utf8']], end: 'return' },
    ],
  },
  // Who reads what he has opened to append goes on behind all that was there when he last wrote, and nobody tells him how much that was.
  {
    made: [],
    actors: [
      {
        steps: [
          ['open', 'promise', 'a', 'r+'],
          ['handle', 'writev', '$own'],
          ['handle', 'appendFile', '$own'],
        ],
        end: 'return',
      },
      {
        steps: [
          ['open', 'promise', 'a', 'a+'],
          ['handle', 'writeFile', '$own'],
          ['handle', 'readv'],
        ],
        end: 'return',
      },
    ],
  },
  // Two files of a state that one order has linked to each other stay one file, when they are put back for the next.
  {
    made: [['file', 'a']],
    actors: [
      {
        steps: [
          ['fs', 'promise', 'opendir', '.'],
          ['fs', 'sync', 'link', 'a', 'b'],
        ],
        end: 'return',
      },
      {
        steps: [
          ['fs', 'promise', 'appendFile', 'b', '$own'],
          ['fs', 'sync', 'rmdir', 'd'],
          ['fs', 'promise', 'unlink', 'b'],
        ],
        end: 'return',
      },
    ],
  },
];
