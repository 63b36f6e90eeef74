import assert from 'node:assert/strict';
import { shorten, shortestOfEach } from '../../../src/explore/search/shorten.ts';
import { everyOrder } from '../../../src/explore/strategies/every-order.ts';
import { randomWalk } from '../../../src/explore/strategies/random.ts';
import { replay } from '../../../src/explore/strategies/replay.ts';
import { count, newTotals, type Totals } from '../../../src/explore/search/totals.ts';
import type { RunRequest } from './brute-force.ts';
import { different, forAll } from './for-all.ts';
import { runsOf, inMemory } from './in-memory.ts';
import { deadlock, judged, type Program } from './program.ts';

const labelOf = ({ outcome }: RunRequest): string => (outcome === deadlock ? outcome : judged(outcome).label);

/** Fewest preemptions, then fewest steps. */
function least(orders: readonly RunRequest[]): readonly [number, number] {
  const preemptions = Math.min(...orders.map((order) => order.preemptions));
  return [preemptions, Math.min(...orders.filter((order) => order.preemptions === preemptions).map(({ steps }) => steps.length))];
}

async function talliedOf(program: Program, strategy = everyOrder() as Parameters<typeof runsOf>[1]): Promise<Totals> {
  const totals = newTotals(false);
  for (const { execution, ended } of await runsOf(program, strategy)) count(totals, execution, ended);
  return totals;
}

describe('shortest orders, held against brute force on an in-memory model', function () {
  this.timeout(600_000);

  it('totals: how many orders, of which outcomes, and the shortest of each', () =>
    forAll({ programs: 200, most: 100 }, async (program, orders) => {
      const totals = await talliedOf(program);
      const outcomes = [...totals.outcomes.values()].map(({ outcome, label, orders: times, shortest, minChessPreemptions }) => {
        return {
          outcome: typeof outcome === 'string' ? outcome : label,
          times,
          least: [shortest.preemptions, shortest.steps.length],
          minChessPreemptions,
        };
      });
      const wanted = different(orders.map(({ outcome }) => outcome)).map((outcome) => {
        const same = orders.filter((order) => order.outcome === outcome);
        const chess = Math.min(...same.map(({ chessPreemptions }) => chessPreemptions));
        return { outcome, times: same.length, least: least(same), minChessPreemptions: chess };
      });
      assert.deepEqual(
        outcomes.toSorted((one, other) => (one.outcome < other.outcome ? -1 : 1)),
        wanted,
      );
      const steps = orders.map((order) => order.steps.length);
      assert.deepEqual(
        [totals.orders, totals.steps, totals.longest, totals.actors, totals.deterministic],
        [orders.length, steps.reduce((sum, one) => sum + one, 0), Math.max(...steps), program.actors.length, true],
      );
    }));

  it('totals: of two strategies that come to the same orders, each counts once', () =>
    forAll({ programs: 50, most: 60 }, async (program, orders) => {
      const totals = newTotals(true);
      for (let times = 0; times < 2; times++)
        for (const { execution, ended } of await runsOf(program, everyOrder())) count(totals, execution, ended);
      assert.equal(totals.orders, orders.length);
    }));

  it('shorten: of what was met by chance the shortest order that ends so, which still does; and nothing is counted', () =>
    forAll({ programs: 200, most: 100 }, async (program, orders, pick) => {
      let left = 1 + (pick % 3);
      const walk = randomWalk(pick);
      const totals = await talliedOf(program, { ...walk, begin: () => left-- > 0 && walk.begin() });
      const { orders: counted } = totals;
      const before = new Map([...totals.outcomes].map(([key, outcome]) => [key, outcome.orders]));
      const explorer = inMemory(program);
      await shorten(explorer, totals, { phases: [], stopped: undefined });
      assert.equal(totals.orders, counted);
      for (const [key, { orders: times }] of totals.outcomes) assert.equal(times, before.get(key) ?? 1);
      for (const { label, verdict, picks, shortest } of shortestOfEach(totals).values()) {
        if (verdict !== 'wrong') continue;
        assert.deepEqual(
          [shortest.preemptions, shortest.steps.length],
          least(orders.filter((order) => labelOf(order) === label)),
        );
        const [again] = await runsOf(program, replay(picks, 1));
        assert.equal(again!.ended.label, label);
      }
    }));
});
