import assert from 'node:assert/strict';
import type { As } from '../../src/index.ts';
import { counted, counts, exploredVariant } from '../explore/explored.ts';
import { inFull, someOf } from '../full.ts';
import { again, outside } from './again.ts';
import { closeHomeAfterwards, labels, staged } from './staged.ts';

describe('lowdb-one-draft', () => {
  closeHomeAfterwards();

  for (const as of someOf(['processes', 'threads', 'tasks'] satisfies As[])) {
    it(`${as}: under a lock every post is kept; without one all that happens is listed`, async () => {
      const { result } = await staged('lowdb-one-draft', { as });
      assert.deepEqual(labels(result, 'file lock'), ['kept']);
      assert.deepEqual(outside(result, ['refused', 'lost', 'kept']), []);
    });
  }

  it('explore: of 20 orders of lowdb 7.0.1 one is refused in 12 and a post is lost in silence in 6; both come again', async () => {
    const found = await exploredVariant('lowdb-one-draft', 'lowdb');
    assert.deepEqual([counts(found), found.unknown], [{ refused: 12, lost: 6, kept: 2 }, []]);
    assert.deepEqual(await again(found, 'lost'), ['lost 2', 'lost 1']);
    assert.deepEqual(await again(found, 'refused'), ['refused 2', 'refused 1']);
  }).timeout(240_000);

  it('explore: of the 12 that are refused, 6 have their post there all the same, and it is the other one that is lost', async () => {
    const { outcomes } = await exploredVariant('lowdb-one-draft', 'lowdb', { confirm: false });
    const isThere = outcomes.filter(({ label, outcome }) => {
      const { posts, told } = outcome as { readonly posts: readonly number[]; readonly told: readonly string[] };
      return label === 'refused' && posts.includes(1 + told.indexOf('ENOENT'));
    });
    assert.equal(
      isThere.reduce((sum, { orders }) => sum + orders, 0),
      6,
    );
  });

  it('explore: under a lock no order of lowdb loses a post', async () => {
    const found = await exploredVariant('lowdb-one-draft', 'file lock');
    assert.deepEqual([counts(found), found.verdict, found.unknown], [{ kept: 2 }, 'holds', []]);
  });

  inFull(() => {
    it('explore: with a draft each 18 of 20 orders lose a post in silence, and nobody is refused', async () => {
      assert.deepEqual(await counted('lowdb-one-draft', 'a draft each'), { lost: 18, kept: 2 });
    });
  });
});
