import assert from 'node:assert/strict';
import type { As } from '../../src/index.ts';
import { counts, exploredVariant } from '../explore/explored.ts';
import { someOf } from '../full.ts';
import { again, outside } from './again.ts';
import { closeHomeAfterwards, labels, staged } from './staged.ts';

describe('half-a-package', () => {
  closeHomeAfterwards();

  for (const as of someOf(['processes', 'threads', 'tasks'] satisfies As[])) {
    it(`${as}: a folder that is renamed into place is whole or not there`, async () => {
      const { result } = await staged('half-a-package', { as });
      assert.deepEqual(outside(result, ['empty', 'half', 'whole', 'not there']), []);
      for (const label of labels(result, 'renamed')) assert.match(label, /^(whole|not there)$/);
    });
  }

  it('explore: in 3 of 7 orders half a package is taken, and in 1 of these an empty one; both come again', async () => {
    const found = await exploredVariant('half-a-package', 'in place');
    assert.deepEqual([counts(found), found.unknown], [{ half: 2, empty: 1, whole: 3, 'not there': 1 }, []]);
    assert.deepEqual(await again(found, 'half'), ['half 2', 'half 1']);
    assert.deepEqual(await again(found, 'empty'), ['empty 2', 'empty 1']);
  }).timeout(240_000);

  it('explore: renamed into place, in none of 5 orders', async () => {
    const found = await exploredVariant('half-a-package', 'renamed');
    assert.deepEqual([counts(found), found.verdict, found.unknown], [{ whole: 1, 'not there': 4 }, 'holds', []]);
  });
});
