import assert from 'node:assert/strict';
import { closeHomeAfterwards } from '../scenarios/staged.ts';
import type { Explored } from '../../src/explore/index.ts';
import { counted, counts, exploredVariant, replayedWrong } from './explored.ts';
import { inFull } from '../full.ts';

const bought = (outcome: unknown): number => (outcome as { bought: number }).bought;

describe('explore: the ticket race', () => {
  closeHomeAfterwards();
  let noLock: Explored;
  before(async () => void (noLock = await exploredVariant('ticket-race', 'no lock')));

  it('no lock: 20 orders, of which 18 oversell', () => {
    assert.deepEqual(counts(noLock), { oversold: 18, 'sold exactly': 2 });
    assert.deepEqual([noLock.verdict, noLock.complete, noLock.unknown], ['holds', true, []]);
  });
  // Held against brute force in algorithms/, without processes.
  inFull(() => {
    for (const [variant, oversold, exactly] of [
      ['look twice', 60, 10],
      ['lock the write only', 36, 6],
    ] as const) {
      it(`${variant}: ${oversold + exactly} orders, of which ${oversold} oversell`, async () => {
        assert.deepEqual(await counted('ticket-race', variant), { oversold, 'sold exactly': exactly });
      });
    }
  });
  it('file lock: 2 orders, none oversells', async () => {
    const found = await exploredVariant('ticket-race', 'file lock');
    assert.deepEqual([counts(found), found.unknown, found.verdict], [{ 'sold exactly': 2 }, [], 'holds']);
  });
  // Held against brute force in algorithms/, without processes.
  inFull(() => {
    it('file lock, three buyers: 6 orders, none oversells', async () => {
      assert.deepEqual(await counted('ticket-race', 'file lock', { params: { buyers: '3' } }), { 'sold exactly': 6 });
    });
    it('no lock, three buyers: 1,530 orders; 216 sell two, 1,296 sell three', async () => {
      const { outcomes } = await exploredVariant('ticket-race', 'no lock', {
        params: { buyers: '3' },
        confirm: false,
        maxSeconds: 3600,
      });
      assert.deepEqual(
        outcomes.map(({ outcome, orders }) => [bought(outcome), orders]),
        [
          [3, 1296],
          [2, 216],
          [1, 18],
        ],
      );
    }).timeout(0);
    it('no lock, three buyers, no wait: 66 orders; 24 sell two, 36 sell three', async () => {
      const params = { buyers: '3', delay: '0..0' };
      const { outcomes } = await exploredVariant('ticket-race', 'no lock', { params, confirm: false });
      assert.deepEqual(
        outcomes.map(({ outcome, orders }) => [bought(outcome), orders]),
        [
          [3, 36],
          [2, 24],
          [1, 6],
        ],
      );
    });
  });
  it('stale lock file: without the wait 96 of 264 orders oversell, all of which are tried', async () => {
    const found = await exploredVariant('ticket-race', 'stale lock file', { params: { delay: '0..0' }, confirm: false });
    assert.deepEqual([counts(found), found.complete], [{ oversold: 96, 'sold exactly': 168 }, true]);
  });
  inFull(() => {
    it('stale lock file: 600 of 886 orders oversell, with one cut-in; none is needed if it checks first', async () => {
      const found = await exploredVariant('ticket-race', 'stale lock file', { confirm: false, maxSeconds: 3600 });
      assert.deepEqual(counts(found), { oversold: 600, 'sold exactly': 286 });
      assert.equal(found.outcomes.find(({ label }) => label === 'oversold')?.minPreemptions, 1);
      const few = { params: { checks: '1' }, strategy: 'few-preemptions', preemptions: 0, confirm: false } as const;
      const { outcomes } = await exploredVariant('ticket-race', 'stale lock file', few);
      assert.equal(outcomes.find(({ label }) => label === 'oversold')?.minPreemptions, 0);
    }).timeout(0);
    it('rename: 70 orders, of which 68 oversell', async () => {
      assert.deepEqual(await counted('ticket-race', 'rename'), { oversold: 68, 'sold exactly': 2 });
    });
    it('twenty buyers: without a lock any number of them can get the one ticket, under the file lock one', async () => {
      const params = { buyers: '20', delay: '0..0' };
      const request = { params, strategy: 'every-outcome', confirm: false, maxSeconds: 3600 } as const;
      const { outcomes, complete } = await exploredVariant('ticket-race', 'no lock', request);
      const amounts = outcomes.map(({ outcome }) => bought(outcome)).toSorted((a, b) => a - b);
      assert.deepEqual([amounts, complete], [Array.from({ length: 20 }, (_, index) => index + 1), true]);
      const locked = await exploredVariant('ticket-race', 'file lock', request);
      assert.deepEqual([locked.outcomes.map(({ outcome }) => bought(outcome)), locked.verdict], [[1], 'holds']);
    }).timeout(0); // However busy the machine is: it is done when all states are known.
  });
  it('a sleeper is left for free: no cut-in is needed to oversell', () => {
    assert.equal(noLock.outcomes.find(({ label }) => label === 'oversold')?.minPreemptions, 0);
  });
  // Held against brute force in algorithms/, without processes.
  inFull(() => {
    it('without the wait: 6 orders, of which 4 oversell, with one cut-in', async () => {
      const found = await exploredVariant('ticket-race', 'no lock', { params: { delay: '0..0' }, confirm: false });
      assert.deepEqual(counts(found), { oversold: 4, 'sold exactly': 2 });
      assert.equal(found.outcomes.find(({ label }) => label === 'oversold')?.minPreemptions, 1);
    });
  });
  it('the twin: one pair of steps the other way round, and it goes right', () => {
    const twin = noLock.outcomes.find(({ label }) => label === 'oversold')!.twin!;
    assert.deepEqual(twin.swaps, [
      {
        first: { actor: 1, verb: 'read', on: 'tickets.json', step: 2, stepInTwin: 4 },
        second: { actor: 0, verb: 'write', on: 'tickets.json', step: 4, stepInTwin: 3 },
      },
    ]);
    assert.ok(twin.isNearest);
    assert.equal(twin.label, 'sold exactly');
  });
  inFull(() => {
    it('what oversold does so again: 100 times of 100, and in 3 of 3 fresh processes', async () => {
      const ends = await replayedWrong(noLock);
      assert.deepEqual(ends, ['oversold 100 of 100', 'oversold 3 of 3, fresh']);
    });
  });
});
