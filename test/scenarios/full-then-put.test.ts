import assert from 'node:assert/strict';
import type { As } from '../../src/index.ts';
import { counts, exploredVariant } from '../explore/explored.ts';
import { someOf } from '../full.ts';
import { again, outside } from './again.ts';
import { closeHomeAfterwards, labels, staged } from './staged.ts';

describe('full-then-put', () => {
  closeHomeAfterwards();

  for (const as of someOf(['processes', 'threads', 'tasks'] satisfies As[])) {
    it(`${as}: who tries to put fails with nothing`, async () => {
      const { result } = await staged('full-then-put', { as });
      assert.deepEqual(outside(result, ['full', 'dropped']), []);
      assert.deepEqual(labels(result, 'try to put'), ['dropped']);
    });
  }

  it('explore: "Full" in 4 of 6 orders; that comes again', async () => {
    const found = await exploredVariant('full-then-put', 'ask, then put');
    assert.deepEqual([counts(found), found.unknown], [{ full: 4, dropped: 2 }, []]);
    assert.deepEqual(await again(found, 'full'), ['full 2', 'full 1']);
  }).timeout(240_000);

  it('explore: who tries to put never fails', async () => {
    const found = await exploredVariant('full-then-put', 'try to put');
    assert.deepEqual([counts(found), found.verdict, found.unknown], [{ dropped: 2 }, 'holds', []]);
  });
});
