import assert from 'node:assert/strict';
import type { Explored } from '../../src/explore/index.ts';
import { inFull } from '../full.ts';
import { closeHomeAfterwards } from '../scenarios/staged.ts';
import { exploredVariant } from './explored.ts';

/** Of each label the fewest preemptions, as they are counted here and in CHESS. */
const fewest = ({ outcomes }: Explored): Record<string, readonly [number, number]> =>
  Object.fromEntries(
    outcomes.map(({ label, minPreemptions, minChessPreemptions }) => [label, [minPreemptions, minChessPreemptions]]),
  );

describe('explore: preemptions', () => {
  closeHomeAfterwards();

  it('who sleeps is left for free; in CHESS, where the time has come, it could have gone on', async () => {
    const race = 'scenarios/races/ticket-race.ts';
    const found = await exploredVariant(race, 'no lock', { confirm: false });
    assert.deepEqual(fewest(found), { oversold: [0, 1], 'sold exactly': [0, 0] });
    const atOnce = await exploredVariant(race, 'no lock', { params: { delay: '0..0' }, confirm: false });
    assert.deepEqual(fewest(atOnce), { oversold: [1, 1], 'sold exactly': [0, 0] });
  });

  it('who asks for a lock is left for free; in CHESS only where the lock is taken', async () => {
    const found = await exploredVariant('test/fixtures/explore/small.ts', 'twoLocks', { confirm: false });
    assert.deepEqual(fewest(found), { deadlock: [0, 1], done: [0, 0] });
  });

  inFull(() => {
    it('who stands before a full barrier is left for free: it cannot go on', async () => {
      const found = await exploredVariant('test/fixtures/explore/leaving.ts', 'throughTwice', { confirm: false });
      assert.deepEqual(fewest(found), { through: [0, 0] });
      const none = { strategy: 'few-preemptions', preemptions: 0, confirm: false } as const;
      const bounded = await exploredVariant('test/fixtures/explore/leaving.ts', 'throughTwice', none);
      assert.equal(bounded.outcomes[0]!.minPreemptions, 0);
    });
  });
});
