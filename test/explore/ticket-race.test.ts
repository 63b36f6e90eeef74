import assert from 'node:assert/strict';
import { closeHomeAfterwards } from '../scenarios/staged.ts';
import { counts, exploredVariant, replayedWrong } from './explored.ts';

const bought = (outcome: unknown): number => (outcome as { bought: number }).bought;

describe('explore: the ticket race', () => {
  closeHomeAfterwards();
  for (const [variant, oversold, exactly] of [
    ['no lock', 18, 2],
    ['look twice', 60, 10],
    ['lock the write only', 36, 6],
  ] as const) {
    it(`${variant}: ${oversold + exactly} orders, of which ${oversold} oversell`, async () => {
      const found = await exploredVariant('ticket-race', variant);
      assert.deepEqual(counts(found), { oversold, 'sold exactly': exactly });
      assert.equal(found.verdict, 'holds');
      assert.equal(found.complete, true);
    });
  }
  it('file lock: 2 orders, none oversells', async () => {
    const found = await exploredVariant('ticket-race', 'file lock');
    assert.deepEqual([counts(found), found.unknown, found.verdict], [{ 'sold exactly': 2 }, [], 'holds']);
  });
  it('file lock, three buyers: 6 orders, none oversells', async () => {
    const found = await exploredVariant('ticket-race', 'file lock', { params: { buyers: '3' } });
    assert.deepEqual(counts(found), { 'sold exactly': 6 });
  });
  it('no lock, three buyers: 1,530 orders; 216 sell two, 1,296 sell three', async () => {
    const { outcomes } = await exploredVariant('ticket-race', 'no lock', { params: { buyers: '3' } });
    assert.deepEqual(
      outcomes.map(({ outcome, orders }) => [bought(outcome), orders]),
      [
        [3, 1296],
        [2, 216],
        [1, 18],
      ],
    );
  });
  it('a sleeper is left for free: no cut-in is needed to oversell', async () => {
    const { outcomes } = await exploredVariant('ticket-race', 'no lock');
    assert.equal(outcomes.find(({ label }) => label === 'oversold')?.minPreemptions, 0);
  });
  it('without the wait: 6 orders, of which 4 oversell, with one cut-in', async () => {
    const found = await exploredVariant('ticket-race', 'no lock', { params: { delay: '0..0' } });
    assert.deepEqual(counts(found), { oversold: 4, 'sold exactly': 2 });
    assert.equal(found.outcomes.find(({ label }) => label === 'oversold')?.minPreemptions, 1);
  });
  it('what oversold does so again: 100 times of 100, and in 3 of 3 fresh processes', async () => {
    const ends = await replayedWrong(await exploredVariant('ticket-race', 'no lock'));
    assert.deepEqual(ends, ['oversold 100 of 100', 'oversold 3 of 3, fresh']);
  });
});
