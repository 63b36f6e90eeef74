import assert from 'node:assert/strict';
import type { As } from '../../src/index.ts';
import { counted, counts, exploredVariant } from '../explore/explored.ts';
import { closeHomeAfterwards, labels, staged } from './staged.ts';
import { inFull, someOf } from '../full.ts';

describe('stale-lockfile', () => {
  closeHomeAfterwards();

  for (const as of someOf(['processes', 'threads', 'tasks'] satisfies As[])) {
    it(`${as}: two who break the lock of one that has crashed both have it; the kernel's lock one`, async () => {
      const { result } = await staged('stale-lockfile', { as, params: { delay: '400' } });
      assert.deepEqual(labels(result, 'break it'), ['two owners']);
      assert.deepEqual(labels(result, 'kernel lock'), ['one at a time']);
    });
  }

  it('explore: two owners are found, with two cut-ins, and no order of 8 has two under the lock of the kernel', async () => {
    const request = { strategy: 'few-preemptions', preemptions: 2, confirm: false } as const;
    const found = await exploredVariant('stale-lockfile', 'break it', request);
    assert.equal(found.outcomes.find(({ label }) => label === 'two owners')?.minPreemptions, 2);
    const locked = await exploredVariant('stale-lockfile', 'kernel lock');
    assert.deepEqual([counts(locked), locked.verdict], [{ 'one at a time': 8 }, 'holds']);
  });

  inFull(() => {
    it('explore: 96 of 292 orders have two owners', async () => {
      assert.deepEqual(await counted('stale-lockfile', 'break it'), { 'two owners': 96, 'one at a time': 196 });
    });

    it('explore: twenty who want the lock of the kernel have it one at a time', async () => {
      const request = { params: { actors: '20' }, strategy: 'every-outcome', confirm: false, maxSeconds: 3600 } as const;
      const { outcomes, verdict, complete } = await exploredVariant('stale-lockfile', 'kernel lock', request);
      assert.deepEqual(
        [new Set(outcomes.map(({ label }) => label)), verdict, complete],
        [new Set(['one at a time']), 'holds', true],
      );
    }).timeout(0); // However busy the machine is: it is done when all states are known.
  });
});
