import assert from 'node:assert/strict';
import { someOf } from '../full.ts';
import { programWithChildren } from './programs.ts';

// Its children at that moment: one that spins, one that ignores every signal it can, one with a child of its own that does,
// and one with a grandchild in a session of its own. With the program and its guard that is eight processes.
type Ending = [string, string, NodeJS.Signals | undefined, [number | null, NodeJS.Signals | null]];
const endings: Ending[] = [
  ['ends by itself, with grandchildren left', 'end', undefined, [0, null]],
  ...someOf<Ending>([
    ['calls process.exit(3)', 'exit', undefined, [3, null]],
    ['throws', 'throw', undefined, [1, null]],
  ]),
  ...someOf(['SIGKILL', 'SIGINT', 'SIGTERM', 'SIGHUP'] as const).map((signal): Ending => [
    `is ended by ${signal}`,
    'wait',
    signal,
    [null, signal],
  ]),
];

describe('Guard: no process and no folder outlives a program', () => {
  for (const [sentence, ending, signal, exit] of endings) {
    it(`that ${sentence}`, async () => {
      const { program, over, processes } = await programWithChildren(ending);
      if (signal) program.kill(signal);
      assert.deepEqual(await over, { exit, files: [], processes: [] });
      if (signal) assert(processes >= 8, `only ${processes} processes ran`); // The loader of its TypeScript has one more.
    });
  }
});
