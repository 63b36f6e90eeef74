import assert from 'node:assert/strict';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { typing, untilNothingIsLeft } from './typed.ts';

const long = ['scenario', 'ticket-race', 'delay=2000..2000', 'buyers=4', 'runs=1'];
const ways: [NodeJS.Signals, number, string | null][] = [
  ['SIGINT', 130, null],
  ['SIGTERM', 143, null],
  ['SIGHUP', 129, null],
  ['SIGKILL', -1, 'SIGKILL'],
];

describe('racecourse scenario: nothing outlives a run', () => {
  it('that ends by itself', async () => {
    const { ended, left } = typing(['scenario', 'ticket-race', 'variant=file lock', 'delay=1..1', 'runs=1']);
    assert.equal((await ended).status, 0);
    const { files, processes, forget } = left();
    assert.deepEqual({ files, processes }, { files: [], processes: [] });
    forget();
  });

  it('whose runs are timed out', async () => {
    const { ended, left } = typing(['scenario', 'test/fixtures/scenarios/endless.ts', 'runs=1']);
    assert.match((await ended).stdout, /timed out/);
    const { files, processes, forget } = left();
    assert.deepEqual({ files, processes }, { files: [], processes: [] });
    forget();
  });

  for (const [signal, status, endedBy] of ways) {
    it(`that is ended by ${signal} while its actors wait`, async () => {
      const { child, ended, left } = typing(long);
      await once(child.stdout, 'data');
      while (left().processes.length < 6) await sleep(20); // The tool, main, and four buyers.
      child.kill(signal);
      const said = await ended;
      assert.deepEqual([said.status, said.signal], [status, endedBy]);
      const { files, processes, forget } = await untilNothingIsLeft(left);
      assert.deepEqual({ files, processes }, { files: [], processes: [] });
      forget();
    });
  }
});
