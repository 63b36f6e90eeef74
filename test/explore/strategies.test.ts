import assert from 'node:assert/strict';
import { closeHomeAfterwards } from '../scenarios/staged.ts';
import { counted, counts, exploredVariant } from './explored.ts';
import type { Explored } from '../../src/explore/index.ts';

const race = 'scenarios/races/ticket-race.ts';
const counter = 'test/fixtures/explore/broken.ts';

const labels = (found: Explored): string[] => Object.keys(counts(found)).toSorted();
const tokens = (found: Explored): string[] => found.outcomes.map(({ token }) => token);

describe('explore: strategies', () => {
  closeHomeAfterwards();

  it('few-preemptions: with none the counter is right, one is enough to lose a count; with all it is every order', async () => {
    const bounded = (preemptions: number) => counted(counter, 'count', { strategy: 'few-preemptions', preemptions });
    assert.deepEqual(await bounded(0), { counted: 2 });
    assert.deepEqual(await bounded(1), { counted: 2, lost: 2 });
    assert.deepEqual(await bounded(9), { counted: 2, lost: 4 });
  });

  it('few-preemptions: complete within its bound, and says so', async () => {
    const { verdict, bounds, complete } = await exploredVariant(race, 'file lock', {
      strategy: 'few-preemptions',
      preemptions: 1,
      confirm: false,
    });
    assert.deepEqual([verdict, complete, bounds], ['holds', true, ['at most 1 cut-in (preemptions=1)']]);
  });

  for (const strategy of ['random', 'pct'] as const) {
    it(`${strategy}: the same orders for the same seed, others for another; nothing is proven, and the bound is said`, async () => {
      const sampled = (seed: number) => exploredVariant(race, 'look twice', { strategy, seed, maxOrders: 12, confirm: false });
      const [one, again, other, third] = [await sampled(1), await sampled(1), await sampled(3), await sampled(4)];
      assert.deepEqual(tokens(again), tokens(one));
      assert.ok(new Set([one, other, third].map((found) => JSON.stringify(counts(found)))).size > 1);
      const { verdict, unknown } = await exploredVariant(race, 'file lock', { strategy, maxOrders: 5, confirm: false });
      assert.equal(verdict, 'unknown');
      assert.match(unknown.join(), strategy === 'random' ? /at most 45 % of all walks/ : /with a probability of at least/);
    });
  }

  it('every-outcome: ten buyers under the file lock, who do the same, in a few states; none oversells', async () => {
    const found = await exploredVariant(race, 'file lock', {
      strategy: 'every-outcome',
      params: { buyers: '10' },
      maxSeconds: 20,
      confirm: false,
    });
    assert.deepEqual([found.verdict, found.complete, labels(found)], ['holds', true, ['sold exactly']]);
    const [{ symmetric, states = 0 } = assert.fail('no phase')] = found.phases;
    assert.ok(symmetric && states < 100, String(states));
  });

  it('auto: every order while they are few, else few preemptions and every outcome; always how far', async () => {
    const few = await exploredVariant(race, 'look twice', { strategy: 'auto', confirm: false });
    assert.deepEqual([few.exact, few.phases.map(({ strategy }) => strategy)], [true, ['every-order']]);
    const many = await exploredVariant(race, 'no lock', {
      strategy: 'auto',
      params: { buyers: '4' },
      maxSeconds: 8,
      confirm: false,
    });
    assert.deepEqual(
      [many.exact, many.complete, new Set(many.phases.map(({ strategy }) => strategy)).has('few-preemptions')],
      [false, true, true],
    );
    assert.ok(many.phases.some(({ strategy, complete }) => strategy === 'every-outcome' && complete));
    assert.deepEqual(labels(many), ['oversold', 'sold exactly']);
  });

  it('auto: the shortest break is as short as that of every order', async () => {
    const [many, all] = [
      await exploredVariant(counter, 'count', { strategy: 'every-outcome', confirm: false }),
      await exploredVariant(counter, 'count', { confirm: false }),
    ];
    const shortest = (found: Explored) => found.outcomes.find(({ label }) => label === 'lost')!;
    assert.equal(shortest(many).minPreemptions, shortest(all).minPreemptions);
    assert.equal(shortest(many).shortest.steps.length, shortest(all).shortest.steps.length);
  });

  it('the twin of a deadlock: who takes the second lock before the other takes his first', async () => {
    const { outcomes } = await exploredVariant('test/fixtures/explore/small.ts', 'twoLocks', { confirm: false });
    const twin = outcomes.find(({ label }) => label === 'deadlock')!.twin!;
    assert.deepEqual(
      [twin.label, twin.swaps.map(({ first, second }) => [first.verb, second.verb])],
      ['done', [['acquire', 'acquire']]],
    );
  });
});
