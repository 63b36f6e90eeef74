import assert from 'node:assert/strict';
import type { As } from '../../src/index.ts';
import { counted, counts, exploredVariant } from '../explore/explored.ts';
import { inFull, someOf } from '../full.ts';
import { again, outside } from './again.ts';
import { closeHomeAfterwards, labels, staged } from './staged.ts';

describe('two-owners', () => {
  closeHomeAfterwards();

  for (const as of someOf(['processes', 'threads', 'tasks'] satisfies As[])) {
    it(`${as}: the kernel's lock has one owner; of the package all that happens is listed`, async () => {
      const { result } = await staged('two-owners', { as });
      assert.deepEqual(labels(result, 'kernel lock'), ['one owner']);
      assert.deepEqual(outside(result, ['two owners', 'one owner', 'no owner']), []);
    });
  }

  it('explore: one cut-in is enough for two owners of proper-lockfile 4.1.2, and they come again', async () => {
    const request = { strategy: 'few-preemptions', preemptions: 1, stalls: 0 } as const;
    const found = await exploredVariant('two-owners', 'proper-lockfile', request);
    assert.deepEqual([counts(found), found.unknown], [{ 'two owners': 2, 'one owner': 10 }, []]);
    assert.equal(found.outcomes.find(({ label }) => label === 'two owners')?.minPreemptions, 1);
    assert.deepEqual(await again(found, 'two owners'), ['two owners 2', 'two owners 1']);
    const removals = found.outcomes
      .find(({ label }) => label === 'two owners')!
      .shortest.steps.filter(({ verb }) => verb === 'rmdir');
    assert.deepEqual(
      removals.map(({ aside }) => aside),
      [undefined, undefined],
      'that it removes the lock of another is never folded away',
    );
  });

  it('explore: under a lock of the kernel each of 6 orders has one owner', async () => {
    const found = await exploredVariant('two-owners', 'kernel lock');
    assert.deepEqual([counts(found), found.verdict, found.unknown], [{ 'one owner': 6 }, 'holds', []]);
  });

  inFull(() => {
    it('explore: 120 of 360 orders of proper-lockfile 4.1.2 have two owners', async () => {
      const orders = await counted('two-owners', 'proper-lockfile', { stalls: 0 });
      assert.deepEqual(orders, { 'two owners': 120, 'one owner': 192, 'no owner': 48 });
    });
  });
});
