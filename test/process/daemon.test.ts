import assert from 'node:assert/strict';
import type { Exit } from '../../src/transcript/index.ts';
import { stateOf } from '../../src/process/index.ts';
import { emperor, joinsDaemon, leavesChild, onlyDaemon, type Busy, type Ending } from '../fixtures/process/empire.ts';
import { closeHomeAfterwards, contractOfProcess, started, texts } from './contract.ts';
import { runs, untilGone } from './gone.ts';

const byItself: readonly [Ending, number][] = [
  ['return', 0],
  ['exit(3)', 3],
  ['throw', 1],
  ['reject', 1],
];
const bySignal: readonly [NodeJS.Signals, Ending, Busy][] = [
  ['SIGINT', 'wait', 'waits'],
  ['SIGTERM', 'wait', 'waits'],
  ['SIGHUP', 'wait', 'spins'],
  ['SIGKILL', 'wait', 'waits'],
  ['SIGKILL', 'spin', 'spins'],
  ['SIGKILL', 'wait', 'is stopped'],
];

describe('Process: a daemon ends with its parent', () => {
  closeHomeAfterwards();

  /** An emperor who has a steward, a daemon, and a servant, none; both run. */
  async function empire(ending: Ending, busy: Busy) {
    const parent = started(emperor, [ending, busy], { as: 'process' });
    await parent.printed;
    const [steward = 0, servant = 0] = texts(parent.lines)[0]!.split(' ').map(Number);
    return { parent, steward, servant };
  }

  for (const [ending, code] of byItself) {
    it(`that ends by ${ending}, whose exit code stays what it was`, async () => {
      const { parent, steward, servant } = await empire(ending, 'waits');
      assert.deepEqual(await parent.ended, { code, signal: null } satisfies Exit);
      await untilGone(steward);
      if (ending === 'return') return;
      assert.equal(runs(servant), true, 'who is no daemon lives on');
      process.kill(servant);
    });
  }

  for (const [signal, ending, busy] of bySignal) {
    it(`that ${signal} ends while it ${ending === 'spin' ? 'spins' : 'waits'}, also when the daemon ${busy}`, async () => {
      const { parent, steward, servant } = await empire(ending, busy);
      assert.equal(runs(steward), true);
      parent.kill(signal);
      assert.deepEqual(await parent.ended, { code: null, signal } satisfies Exit);
      await untilGone(steward);
      assert.equal(runs(servant), true, 'who is no daemon lives on');
      assert.notEqual(stateOf(servant)?.parent, parent.pid);
      process.kill(servant);
    });
  }
});

describe('Process: a daemon of a thread', () => {
  closeHomeAfterwards();

  it('ends with the thread; who is none lives on', async () => {
    const parent = started(emperor, ['wait', 'waits'], { as: 'thread' });
    await parent.printed;
    const [steward = 0, servant = 0] = texts(parent.lines)[0]!.split(' ').map(Number);
    parent.terminate();
    await untilGone(steward);
    assert.equal(runs(servant), true);
    process.kill(servant);
  });
});

contractOfProcess('daemons', (as) => {
  it('a parent with nothing but a daemon ends, and takes it along', async () => {
    const parent = started(onlyDaemon, [as], { as: 'process' });
    assert.equal(await parent.join(), true);
    assert.deepEqual([texts(parent.lines), parent.exitCode], [['has a daemon'], 0]);
  });

  it('a parent with nothing but a child that is no daemon stays until that has ended', async () => {
    const parent = started(leavesChild, [as], { as: 'process' });
    await parent.join();
    assert.deepEqual([texts(parent.lines), parent.exitCode], [['done'], 0]);
  });

  it('who joins a daemon waits for it, with nothing else to do', async () => {
    assert.deepEqual(await started(joinsDaemon, [as], { as: 'process' }).result(), [true, 'done']);
  });
});
