import assert from 'node:assert/strict';
import type { As } from '../../src/index.ts';
import { counts, exploredVariant } from '../explore/explored.ts';
import { someOf } from '../full.ts';
import { again, outside } from './again.ts';
import { closeHomeAfterwards, labels, staged } from './staged.ts';

describe('probe-then-listen', () => {
  closeHomeAfterwards();

  for (const as of someOf(['processes', 'threads', 'tasks'] satisfies As[])) {
    it(`${as}: with a lock beside it one listens`, async () => {
      const { result } = await staged('probe-then-listen', { as });
      assert.deepEqual(outside(result, ['two listen', 'one listens', 'none listens']), []);
      assert.deepEqual(labels(result, 'with a lock'), ['one listens']);
    });
  }

  it('explore: probed, then removed: two listen in 6 of 20 orders; the shortest comes again', async () => {
    const found = await exploredVariant('probe-then-listen', 'probe first');
    assert.deepEqual([counts(found), found.unknown], [{ 'one listens': 14, 'two listen': 6 }, []]);
    assert.deepEqual(await again(found, 'two listen'), ['two listen 2', 'two listen 1']);
  }).timeout(240_000);

  it('explore: to listen first leaves 18 of 64; the shortest comes again', async () => {
    const found = await exploredVariant('probe-then-listen', 'listen first');
    assert.deepEqual([counts(found), found.unknown], [{ 'one listens': 46, 'two listen': 18 }, []]);
    assert.deepEqual(await again(found, 'two listen'), ['two listen 2', 'two listen 1']);
  }).timeout(240_000);

  it('explore: with a lock beside it, in none', async () => {
    const found = await exploredVariant('probe-then-listen', 'with a lock');
    assert.deepEqual([counts(found), found.verdict, found.unknown], [{ 'one listens': 2 }, 'holds', []]);
  });
});
