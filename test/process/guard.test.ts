import assert from 'node:assert/strict';
import { someOf } from '../full.ts';
import { guardsOf, programWithChildren, until } from './programs.ts';

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

describe('Guard: what happens to it', () => {
  it('one that is killed is replaced, and the new one knows what it knew', async () => {
    const { program, over, folder, said } = await programWithChildren('wait');
    const [first] = guardsOf(folder());
    process.kill(first!, 'SIGKILL');
    await until(() => guardsOf(folder()).some((pid) => pid !== first));
    program.kill('SIGKILL');
    assert.deepEqual(await over, { exit: [null, 'SIGKILL'], files: [], processes: [] });
    assert.match(said(), /^The guard of ".*" was ended \(SIGKILL\)\. Another takes its place\.$/m);
  });

  for (const signal of someOf(['SIGSTOP', 'SIGKILL'] as const)) {
    it(`where ${signal} meets it at the end, the home is closed without it, and that is said`, async () => {
      const { program, over, folder, said } = await programWithChildren('close');
      const [guard] = guardsOf(folder());
      process.kill(guard!, signal);
      program.stdin!.end(); // It closes its home now.
      assert.deepEqual(await over, { exit: [0, null], files: [], processes: [] });
      const how = signal === 'SIGSTOP' ? 'was stopped and did not go on' : 'was ended \\(SIGKILL\\)';
      assert.match(said(), new RegExp(`^The guard of ".*" ${how}\\.`, 'm'));
    });
  }
});
