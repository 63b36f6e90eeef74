import assert from 'node:assert/strict';
import type { As } from '../../src/index.ts';
import { counted, counts, exploredVariant } from '../explore/explored.ts';
import { closeHomeAfterwards, labels, staged } from './staged.ts';
import { inFull, someOf } from '../full.ts';

describe('config-store', () => {
  closeHomeAfterwards();

  for (const as of someOf(['processes', 'threads', 'tasks'] satisfies As[])) {
    it(`${as}: a key is lost without a lock, also where the file is renamed; none under the lock`, async () => {
      const { result } = await staged('config-store', { as, params: { delay: '300' } });
      assert.deepEqual(labels(result, 'rename'), ['lost']);
      assert.deepEqual(labels(result, 'file lock'), ['kept']);
      assert.equal(result.holds, true);
    });
  }

  it('explore: 4 of 6 orders lose a key, 18 of 20 where the file is renamed, none of 2 under the lock', async () => {
    assert.deepEqual(await counted('config-store', 'no lock'), { lost: 4, kept: 2 });
    assert.deepEqual(await counted('config-store', 'rename'), { lost: 18, kept: 2 });
    const locked = await exploredVariant('config-store', 'file lock');
    assert.deepEqual([counts(locked), locked.verdict], [{ kept: 2 }, 'holds']);
  });

  inFull(() => {
    it('explore: whole files split, a plain write is met half done, and one that is renamed never', async () => {
      const request = { fine: true, strategy: 'every-outcome', confirm: false } as const;
      const { outcomes } = await exploredVariant('config-store', 'no lock', request);
      assert.ok(outcomes.some(({ label }) => label === 'torn'));
      const renamed = await exploredVariant('config-store', 'rename', request);
      assert.deepEqual(
        [new Set(renamed.outcomes.map(({ label }) => label)), renamed.complete],
        [new Set(['lost', 'kept']), true],
      );
    });
  });
});
