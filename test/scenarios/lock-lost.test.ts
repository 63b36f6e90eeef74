import assert from 'node:assert/strict';
import { someOf } from '../full.ts';
import { closeHomeAfterwards, labels, staged } from './staged.ts';

describe('lock-lost', () => {
  closeHomeAfterwards();

  for (const as of someOf(['processes', 'threads'] as const)) {
    it(`${as}: an owner that computes loses its lock and removes that of the next; not so with the kernel's`, async () => {
      const { result } = await staged('lock-lost', { as });
      assert.deepEqual(labels(result, 'proper-lockfile'), ['two owners']);
      assert.deepEqual(labels(result, 'kernel lock'), ['one owner']);
      assert.equal(result.holds, true);
    });
  }
});
