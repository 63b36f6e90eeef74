import assert from 'node:assert/strict';
import { exploredVariant } from '../explore/explored.ts';
import { closeHomeAfterwards, labels, staged } from './staged.ts';
import { inFull } from '../full.ts';

describe('shared-memory', () => {
  closeHomeAfterwards();

  it('threads: Atomics and one lock count exactly, each time', async () => {
    for (const variant of ['Atomics', 'one lock']) {
      const { result } = await staged('shared-memory', { variant, runs: 3 });
      assert.deepEqual(labels(result, variant), ['exact'], variant);
    }
  });

  inFull(() => {
    for (const variant of ['counts[0]++', 'a mutex each']) {
      it(`threads: ${variant}: each run goes on until counts are lost, on however few cores`, async () => {
        const { result } = await staged('shared-memory', { variant, runs: 2, params: { rounds: '1000' } });
        assert.deepEqual(new Set(labels(result, variant)), new Set(['lost']));
      }).timeout(0);
    }
  });

  it('processes: none sees what another counts', async () => {
    const { result } = await staged('shared-memory', { as: 'processes', params: { times: '1000' } });
    for (const { name } of result.variants) assert.deepEqual(labels(result, name), ['not shared'], name);
  });

  it('explore: no gate sees it, so nobody knows, and that is said: broken or not', async () => {
    for (const variant of ['counts[0]++', 'Atomics']) {
      const { verdict, unknown } = await exploredVariant('shared-memory', variant, { confirm: false });
      assert.equal(verdict, 'unknown');
      assert.ok(unknown.includes('not fully controlled: thread 1 used shared memory, which passes no gate'), unknown.join());
    }
  });
});
