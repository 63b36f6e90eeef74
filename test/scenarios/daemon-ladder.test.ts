import assert from 'node:assert/strict';
import type { As } from '../../src/index.ts';
import { counted, counts, exploredVariant } from '../explore/explored.ts';
import { inFull, someOf } from '../full.ts';
import { again, outside } from './again.ts';
import { closeHomeAfterwards, labels, staged } from './staged.ts';

describe('daemon-ladder', () => {
  closeHomeAfterwards();

  for (const as of someOf(['processes', 'threads', 'tasks'] satisfies As[])) {
    it(`${as}: under a lock that is kept to the end one is started, and never two where the file is removed under it`, async () => {
      const { result } = await staged('daemon-ladder', { as, params: { apart: '50', takes: '100' } });
      assert.deepEqual(outside(result, ['two', 'one', 'none']), []);
      assert.deepEqual(labels(result, 'lock to the end'), ['one']);
      assert.ok(!labels(result, 'remove its own').includes('two'));
    });
  }

  it('explore: two are started in 18 of 20 orders without a lock; that comes again', async () => {
    const found = await exploredVariant('daemon-ladder', 'no lock');
    assert.deepEqual([counts(found), found.unknown], [{ two: 18, one: 2 }, []]);
    assert.deepEqual(await again(found, 'two'), ['two 2', 'two 1']);
  }).timeout(240_000);

  it('explore: under a lock that is kept to the end, in none of 10 orders', async () => {
    const found = await exploredVariant('daemon-ladder', 'lock to the end');
    assert.deepEqual([counts(found), found.verdict, found.unknown], [{ one: 10 }, 'holds', []]);
  });

  inFull(() => {
    it('explore: a lock to look leaves 36 of 46 orders; the shortest comes again', async () => {
      const found = await exploredVariant('daemon-ladder', 'lock to look');
      assert.deepEqual([counts(found), found.unknown], [{ two: 36, one: 10 }, []]);
      assert.deepEqual(await again(found, 'two'), ['two 2', 'two 1']);
    }).timeout(240_000);

    it('explore: the old one removes the file by its name: two in 6 of 74 orders; the shortest comes again', async () => {
      const found = await exploredVariant('daemon-ladder', 'remove by name');
      assert.deepEqual([counts(found), found.unknown], [{ two: 6, one: 68 }, []]);
      assert.deepEqual(await again(found, 'two'), ['two 2', 'two 1']);
    }).timeout(240_000);

    it('explore: it looks under the lock whether the pid is its own: two in none of 44 orders, and none in 12', async () => {
      assert.deepEqual(await counted('daemon-ladder', 'remove its own'), { one: 32, none: 12 });
    });
  });
});
