import assert from 'node:assert/strict';
import type { As } from '../../src/index.ts';
import { counts, exploredVariant } from '../explore/explored.ts';
import { closeHomeAfterwards, labels, staged } from './staged.ts';
import { someOf } from '../full.ts';

describe('token-release', () => {
  closeHomeAfterwards();

  for (const as of someOf(['processes', 'threads', 'tasks'] satisfies As[])) {
    it(`${as}: the owner removes its successor's lock, and a third gets in; in one step it does not`, async () => {
      const { result } = await staged('token-release', { as, params: { delay: '600' } });
      assert.deepEqual(labels(result, 'look, then remove'), ['two inside']);
      assert.deepEqual(labels(result, 'one step'), ['sound']);
    });
  }

  it("explore: of 11 orders the successor's lock is removed in 4, and two are inside in 1 of these", async () => {
    const found = await exploredVariant('token-release', 'look, then remove', { confirm: false });
    assert.deepEqual([counts(found), found.verdict], [{ 'two inside': 1, removed: 3, sound: 7 }, 'holds']);
    const removed = found.outcomes.filter(({ outcome }) => (outcome as { removed: boolean }).removed);
    assert.equal(
      removed.reduce((sum, { orders }) => sum + orders, 0),
      4,
    );
  });

  it('explore: released in one step, no order of 6 lets two in', async () => {
    const found = await exploredVariant('token-release', 'one step');
    assert.deepEqual([counts(found), found.verdict, found.unknown], [{ sound: 6 }, 'holds', []]);
  });
});
