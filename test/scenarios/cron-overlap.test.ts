import assert from 'node:assert/strict';
import type { As } from '../../src/index.ts';
import { counts, exploredVariant } from '../explore/explored.ts';
import { closeHomeAfterwards, labels, staged } from './staged.ts';
import { inFull, someOf } from '../full.ts';

describe('cron-overlap', () => {
  closeHomeAfterwards();

  for (const as of someOf(['processes', 'threads', 'tasks'] satisfies As[])) {
    it(`${as}: the next job looks before the last one has written its pid, and both run; under the lock it leaves`, async () => {
      const { result } = await staged('cron-overlap', { as, params: { ready: '600', work: '600' } });
      assert.deepEqual(labels(result, 'pid file'), ['overlap']);
      assert.deepEqual(labels(result, 'file lock'), ['one at a time']);
    });
  }

  it('explore: two run at once in 72 of 148 orders, with two cut-ins', async () => {
    const found = await exploredVariant('cron-overlap', 'pid file', { confirm: false });
    assert.deepEqual([counts(found), found.verdict], [{ overlap: 72, 'one at a time': 76 }, 'holds']);
    assert.equal(found.outcomes.find(({ label }) => label === 'overlap')?.minPreemptions, 2);
  });

  it('explore: under the lock in none of 8', async () => {
    const found = await exploredVariant('cron-overlap', 'file lock');
    assert.deepEqual([counts(found), found.verdict, found.unknown], [{ 'one at a time': 8 }, 'holds', []]);
  });

  inFull(() => {
    it('explore: four minutes under the lock end in nothing else', async () => {
      const request = { params: { minutes: '4' }, strategy: 'every-outcome', confirm: false } as const;
      const { outcomes, verdict, unknown } = await exploredVariant('cron-overlap', 'file lock', request);
      assert.deepEqual([[...new Set(outcomes.map(({ label }) => label))], verdict, unknown], [['one at a time'], 'holds', []]);
    });
  });
});
