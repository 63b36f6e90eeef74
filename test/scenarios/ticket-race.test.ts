import assert from 'node:assert/strict';
import type { As } from '../../src/index.ts';
import { closeHomeAfterwards, labels, staged, variantOf } from './staged.ts';
import { inFull, someOf } from '../full.ts';

const unlocked = ['no lock', 'look twice', 'lock the write only', 'rename', 'stale lock file'];
// All have looked long before any of them writes. Of two that find a stale lock, one removes it while the other is at the network already:
// with equal waits both might remove it before either makes its own.
const params = { delay: '200..380' };

describe('ticket-race', () => {
  closeHomeAfterwards();

  for (const as of someOf(['processes', 'threads', 'tasks'] satisfies As[])) {
    it(`${as}: is oversold without a lock and by every half repair, never under the file lock`, async () => {
      const { result } = await staged('ticket-race', { as, params: { ...params, buyers: '6' } });
      for (const variant of unlocked) assert.deepEqual(labels(result, variant), ['oversold'], variant);
      assert.deepEqual(labels(result, 'file lock'), ['sold exactly']);
      assert.deepEqual(labels(result, 'async-mutex'), [as === 'tasks' ? 'sold exactly' : 'oversold']);
      assert.equal(result.holds, true);
    });
  }

  inFull(() => {
    it('ten buyers without a lock: all look before any writes, and all ten buy the one ticket', async () => {
      const { result, runs } = await staged('ticket-race', { variant: 'no lock', params: { delay: '400..400' } });
      assert.deepEqual(variantOf(result, 'no lock').outcomes[0]?.outcome, { bought: 10, left: 0, crashed: 0 });
      const said = runs[0]!.transcript.events.flatMap((event) => (event.kind === 'line' ? [event.text] : []));
      assert.deepEqual(said, [...Array<string>(10).fill('sees 1'), ...Array<string>(10).fill('buys')]);
    });
  });

  inFull(() => {
    it('the file lock costs about the sum of the waits, no lock the longest of them', async () => {
      const { result } = await staged('ticket-race', { params: { delay: '100..100', buyers: '5' } });
      const slow = variantOf(result, 'file lock');
      const fast = variantOf(result, 'no lock');
      assert.equal(slow.ideal?.milliseconds, 500);
      assert.equal(fast.ideal?.milliseconds, 100);
      assert.ok(slow.milliseconds!.median >= 495, 'five waits one after the other');
      assert.ok(slow.milliseconds!.median > 1.5 * fast.milliseconds!.median);
    });
  });

  it('more tickets than buyers: everybody gets one under the lock', async () => {
    const { result } = await staged('ticket-race', {
      variant: 'file lock',
      params: { buyers: '3', tickets: '5', delay: '1..5' },
    });
    assert.deepEqual(variantOf(result, 'file lock').outcomes[0]?.outcome, { bought: 3, left: 2, crashed: 0 });
  });

  inFull(() => {
    it('the same seed draws the same waits for every variant', async () => {
      const { result } = await staged('ticket-race', { seed: 7, as: 'tasks', params: { buyers: '4' } });
      const ideals = unlocked
        .filter((name) => name !== 'stale lock file')
        .map((name) => variantOf(result, name).ideal?.milliseconds);
      assert.equal(new Set(ideals).size, 1);
    });
  });

  it('a buyer who meets a half-written file is an outcome with a name', async () => {
    const { result } = await staged('test/fixtures/scenarios/half-written.ts');
    assert.deepEqual(labels(result, 'half a file'), ['torn']);
  });
});
