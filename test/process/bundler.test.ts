import assert from 'node:assert/strict';
import { withBundler } from '../../src/process/compile/bundler.ts';
import { bundlerMark, running } from '../../src/process/guard/running.ts';

const bundlers = async (): Promise<number[]> =>
  (await running()).filter(({ bundlerOf }) => bundlerOf === bundlerMark).map(({ pid }) => pid);

describe('The bundler', () => {
  it('carries the marker of its tool, and ends with its last user', async () => {
    const during = await withBundler(async ({ transform }) => {
      await transform('1');
      return bundlers();
    });
    assert.equal(during.length, 1);
    while ((await bundlers()).length > 0); // It was asked to end.
  });

  it('is started again when somebody ends it, and what was to be built is built', async () => {
    let times = 0;
    const { code } = await withBundler(async ({ transform }) => {
      if (++times === 1) for (const pid of await bundlers()) process.kill(pid, 'SIGINT'); // As Ctrl-C does.
      return transform('let a: number = 1;', { loader: 'ts' });
    });
    assert.deepEqual([code, times], ['let a = 1;\n', 2]);
  });

  it('that is ended again and again gives a sentence that says so', async () => {
    const ended = withBundler(async ({ transform }) => {
      for (const pid of await bundlers()) process.kill(pid, 'SIGKILL');
      return transform('1');
    });
    await assert.rejects(ended, /^Error: Cannot compile: the bundler ended before it was done/);
  });
});
