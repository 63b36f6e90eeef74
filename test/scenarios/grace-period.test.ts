import assert from 'node:assert/strict';
import type { As } from '../../src/index.ts';
import { counts, exploredVariant } from '../explore/explored.ts';
import { someOf } from '../full.ts';
import { again, outside } from './again.ts';
import { closeHomeAfterwards, staged } from './staged.ts';

describe('grace-period', () => {
  closeHomeAfterwards();

  for (const as of someOf(['processes', 'threads', 'tasks'] satisfies As[])) {
    it(`${as}: a worker in its period of grace takes no job, and the next one is done`, async () => {
      const { result } = await staged('grace-period', { as });
      assert.deepEqual(outside(result, ['rejected', 'done']), []);
      const repaired = result.variants.filter(({ name }) => name === 'next after grace');
      assert.deepEqual(outside({ ...result, variants: repaired }, ['done']), []);
    });
  }

  it('explore: the next job is rejected in 33 of 61 orders; the shortest comes again', async () => {
    const found = await exploredVariant('grace-period', 'next at once');
    assert.deepEqual([counts(found), found.unknown], [{ done: 28, rejected: 33 }, []]);
    assert.deepEqual(await again(found, 'rejected'), ['rejected 2', 'rejected 1']);
  }).timeout(240_000);

  it('explore: given after the period of grace, in none of 7', async () => {
    const found = await exploredVariant('grace-period', 'next after grace');
    assert.deepEqual([counts(found), found.verdict, found.unknown], [{ done: 7 }, 'holds', []]);
  });
});
