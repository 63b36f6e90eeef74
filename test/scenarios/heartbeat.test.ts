import assert from 'node:assert/strict';
import type { As } from '../../src/index.ts';
import { counts, exploredVariant } from '../explore/explored.ts';
import { someOf } from '../full.ts';
import { again, outside } from './again.ts';
import { closeHomeAfterwards, labels, staged } from './staged.ts';

describe('heartbeat', () => {
  closeHomeAfterwards();

  for (const as of someOf(['processes', 'threads', 'tasks'] satisfies As[])) {
    it(`${as}: who is told by the wait is never told "no"; a beat that stays is heard`, async () => {
      const { result } = await staged('heartbeat', { as, params: { patience: '3000' } });
      assert.deepEqual(outside(result, ['told no', 'deadlock', 'heard']), []);
      for (const variant of ['is told', 'comes later', 'beat stays']) assert.ok(!labels(result, variant).includes('told no'));
    });
  }

  it('explore: who waits at once is told in both orders', async () => {
    const found = await exploredVariant('heartbeat', 'is told');
    assert.deepEqual([counts(found), found.verdict, found.unknown], [{ heard: 2 }, 'holds', []]);
  });

  it('explore: who takes a step before it comes too late in 1 of 5, and is told "no" in none; that comes again', async () => {
    const found = await exploredVariant('heartbeat', 'comes later');
    assert.deepEqual([counts(found), found.unknown], [{ heard: 4, deadlock: 1 }, []]);
    assert.deepEqual(await again(found, 'deadlock'), ['deadlock 2', 'deadlock 1']);
  }).timeout(240_000);

  it('explore: who is woken and looks again is told "no" in 2 of 3; the shortest comes again', async () => {
    const found = await exploredVariant('heartbeat', 'wakes and looks');
    assert.deepEqual([counts(found), found.unknown], [{ 'told no': 2, heard: 1 }, []]);
    assert.deepEqual(await again(found, 'told no'), ['told no 2', 'told no 1']);
  }).timeout(240_000);

  it('explore: a beat that stays is heard in every order', async () => {
    const found = await exploredVariant('heartbeat', 'beat stays');
    assert.deepEqual([counts(found), found.verdict, found.unknown], [{ heard: 2 }, 'holds', []]);
  });
});
