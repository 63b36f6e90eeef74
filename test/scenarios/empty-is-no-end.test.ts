import assert from 'node:assert/strict';
import type { As } from '../../src/index.ts';
import { counts, exploredVariant } from '../explore/explored.ts';
import { someOf } from '../full.ts';
import { again, outside } from './again.ts';
import { closeHomeAfterwards, labels, staged } from './staged.ts';

describe('empty-is-no-end', () => {
  closeHomeAfterwards();

  for (const as of someOf(['processes', 'threads', 'tasks'] satisfies As[])) {
    it(`${as}: joined before, or with a stop item, everything is taken`, async () => {
      const { result } = await staged('empty-is-no-end', { as });
      assert.deepEqual(outside(result, ['left', 'all']), []);
      assert.deepEqual([labels(result, 'joined before'), labels(result, 'a stop item')], [['all'], ['all']]);
    });
  }

  it('explore: 2 of 4 orders leave something behind; the shortest comes again', async () => {
    const found = await exploredVariant('empty-is-no-end', 'until nothing is there');
    assert.deepEqual([counts(found), found.unknown], [{ left: 2, all: 2 }, []]);
    assert.deepEqual(await again(found, 'left'), ['left 2', 'left 1']);
  }).timeout(240_000);

  it('explore: to ask and then to get leaves something behind in 2 of 5; the shortest comes again', async () => {
    const found = await exploredVariant('empty-is-no-end', 'ask, then get');
    assert.deepEqual([counts(found), found.unknown], [{ left: 2, all: 3 }, []]);
    assert.deepEqual(await again(found, 'left'), ['left 2', 'left 1']);
  }).timeout(240_000);

  for (const [variant, orders] of [
    ['joined before', 1],
    ['a stop item', 5],
  ] as const) {
    it(`explore: ${variant}: none of ${orders} leaves anything behind`, async () => {
      const found = await exploredVariant('empty-is-no-end', variant);
      assert.deepEqual([counts(found), found.verdict, found.unknown], [{ all: orders }, 'holds', []]);
    });
  }
});
