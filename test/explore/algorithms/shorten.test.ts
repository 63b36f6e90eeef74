import assert from 'node:assert/strict';
import { shorten, shortestOfEach } from '../../../src/explore/shorten.ts';
import { everyOrder } from '../../../src/explore/strategies/every-order.ts';
import { randomWalk } from '../../../src/explore/strategies/random.ts';
import { replay } from '../../../src/explore/strategies/replay.ts';
import { count, newTally, type Tally } from '../../../src/explore/tally.ts';
import type { Order } from './brute-force.ts';
import { different, forAll } from './for-all.ts';
import { allOf, inMemory } from './in-memory.ts';
import { deadlock, judged, type Program } from './program.ts';

const labelOf = ({ outcome }: Order): string => (outcome === deadlock ? outcome : judged(outcome).label);

/** Fewest preemptions, then fewest steps. */
function least(orders: readonly Order[]): readonly [number, number] {
  const preemptions = Math.min(...orders.map((order) => order.preemptions));
  return [preemptions, Math.min(...orders.filter((order) => order.preemptions === preemptions).map(({ steps }) => steps.length))];
}

async function talliedOf(program: Program, strategy = everyOrder() as Parameters<typeof allOf>[1]): Promise<Tally> {
  const tally = newTally(false);
  for (const { course, ended } of await allOf(program, strategy)) count(tally, course, ended);
  return tally;
}

describe('shortest orders, held against brute force on an in-memory model', function () {
  this.timeout(600_000);

  it('tally: how many orders, of which outcomes, and the shortest of each', () =>
    forAll({ programs: 200, most: 100 }, async (program, orders) => {
      const tally = await talliedOf(program);
      const outcomes = [...tally.outcomes.values()].map(({ outcome, label, orders: times, shortest, minChessPreemptions }) => {
        return { outcome: outcome ?? label, times, least: [shortest.preemptions, shortest.steps.length], minChessPreemptions };
      });
      const wanted = different(orders.map(({ outcome }) => outcome)).map((outcome) => {
        const same = orders.filter((order) => order.outcome === outcome);
        const chess = Math.min(...same.map(({ chessPreemptions }) => chessPreemptions));
        return { outcome, times: same.length, least: least(same), minChessPreemptions: chess };
      });
      assert.deepEqual(
        outcomes.toSorted((one, other) => (String(one.outcome) < String(other.outcome) ? -1 : 1)),
        wanted,
      );
      const steps = orders.map((order) => order.steps.length);
      assert.deepEqual(
        [tally.orders, tally.steps, tally.longest, tally.actors, tally.deterministic],
        [orders.length, steps.reduce((sum, one) => sum + one, 0), Math.max(...steps), program.actors.length, true],
      );
    }));

  it('tally: of two strategies that come to the same orders, each counts once', () =>
    forAll({ programs: 50, most: 60 }, async (program, orders) => {
      const tally = newTally(true);
      for (let times = 0; times < 2; times++)
        for (const { course, ended } of await allOf(program, everyOrder())) count(tally, course, ended);
      assert.equal(tally.orders, orders.length);
    }));

  it('shorten: of what was met by chance the shortest order that ends so, which still does; and nothing is counted', () =>
    forAll({ programs: 200, most: 100 }, async (program, orders, pick) => {
      let left = 1 + (pick % 3);
      const walk = randomWalk(pick);
      const tally = await talliedOf(program, { ...walk, begin: () => left-- > 0 && walk.begin() });
      const { orders: counted } = tally;
      const before = new Map([...tally.outcomes].map(([key, outcome]) => [key, outcome.orders]));
      const explorer = inMemory(program);
      await shorten(explorer, tally, { phases: [], stopped: undefined });
      assert.equal(tally.orders, counted);
      for (const [key, { orders: times }] of tally.outcomes) assert.equal(times, before.get(key) ?? 1);
      for (const { label, verdict, picks, shortest } of shortestOfEach(tally).values()) {
        if (verdict !== 'wrong') continue;
        assert.deepEqual(
          [shortest.preemptions, shortest.steps.length],
          least(orders.filter((order) => labelOf(order) === label)),
        );
        const [again] = await allOf(program, replay(picks, 1));
        assert.equal(again!.ended.label, label);
      }
    }));
});
