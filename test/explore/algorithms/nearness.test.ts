import assert from 'node:assert/strict';
import { racesOf } from '../../../src/explore/model/races.ts';
import { everyOrder } from '../../../src/explore/strategies/every-order.ts';
import { guided } from '../../../src/explore/strategies/guided.ts';
import { nearer } from '../../../src/explore/strategies/nearer.ts';
import { placed, swappedPairs } from '../../../src/explore/model/swapped-pairs.ts';
import { count, newTotals } from '../../../src/explore/search/totals.ts';
import { withTwins } from '../../../src/explore/search/twin.ts';
import { isSwapped, pairs, runOf, type Run } from '../swapped.ts';
import { different, forAll, text } from './for-all.ts';
import { runsOf, inMemory, outcomeIn, stepsOf } from './in-memory.ts';

/** Whether two steps depend on each other, said once more. */
const depends = (one: Run['entries'][number], other: Run['entries'][number]): boolean =>
  [...one.touch].some(([key, how]) => other.touch.has(key) && (how !== other.touch.get(key) || (how !== 1 && how !== 2)));

describe('nearness of orders, held against brute force on an in-memory model', function () {
  this.timeout(600_000);

  it('races: two steps of different actors that depend on each other, and nothing that comes after one and before the other', () =>
    forAll({ programs: 100, most: 30 }, async (program) => {
      for (const ran of await runsOf(program, everyOrder())) {
        const { entries } = runOf(ran);
        const before = entries.map((second, at) =>
          entries.map((first, earlier) => {
            return earlier < at && (first.actor === second.actor || depends(first, second));
          }),
        );
        const numbers = [...entries.keys()];
        const triples = numbers.flatMap((k) => numbers.flatMap((i) => numbers.map((j) => [k, i, j] as const)));
        for (const [k, i, j] of triples) before[i]![j] ||= before[i]![k]! && before[k]![j]!;
        const wanted = numbers.flatMap((second) =>
          numbers.slice(0, second).flatMap((first) => {
            const isDirect = entries[first]!.actor !== entries[second]!.actor && depends(entries[first]!, entries[second]!);
            const between = numbers.some((step) => before[second]![step] && before[step]![first]);
            return isDirect && !between ? [`${first} ${Math.min(second, ran.execution.picks.length)}`] : [];
          }),
        );
        const found = racesOf(ran.execution);
        assert.deepEqual(found.map(({ first, second }) => `${first} ${second}`).toSorted(), wanted.toSorted());
        for (const { first, needsFirst } of found)
          for (const step of numbers) assert.equal(needsFirst(step), before[step]![first] ?? false);
      }
    }));

  it('swapped pairs: none between an order and itself; between two the pairs that stand the other way round', () =>
    forAll({ programs: 100, most: 60 }, async (program, _, pick) => {
      const all = await runsOf(program, everyOrder());
      const [one, other] = [all[pick % all.length]!, all[(pick * 7 + 3) % all.length]!];
      assert.deepEqual(swappedPairs(placed(one.execution), placed(one.execution)), []);
      const swaps = swappedPairs(placed(one.execution), placed(other.execution));
      assert.equal(swaps.length, pairs(runOf(one), runOf(other)).length);
      assert.ok(swaps.every((swap) => isSwapped(swap, runOf(one), runOf(other))));
    }));

  it('nearer: what each nearer order comes to, nearest first, and nothing that is further', () =>
    forAll({ programs: 100, most: 60 }, async (program, _, pick) => {
      const all = await runsOf(program, everyOrder());
      const one = all[pick % all.length]!;
      const limit = 1 + (pick % 4);
      const far = (ran: (typeof all)[number]): number => pairs(runOf(one), runOf(ran)).length;
      const strategy = nearer(placed(one.execution), () => limit);
      const least: number[] = [];
      const begin = (): boolean => {
        const price = strategy.least();
        return strategy.begin() && least.push(price) > 0;
      };
      const runs = await runsOf(program, { ...strategy, begin });
      assert.deepEqual(
        least,
        least.toSorted((a, b) => a - b),
      );
      assert.ok(runs.every((ran, at) => ran.execution.pruned || far(ran) >= least[at]!));
      const shown = (some: typeof all): string[] =>
        different(some.filter((ran) => !ran.execution.pruned && far(ran) < limit).map((ran) => `${far(ran)}: ${outcomeIn(ran)}`));
      assert.deepEqual(shown(runs), shown(all));
    }));

  it('guided: where the order that is wished for can come, it comes; else one that can', () =>
    forAll({ programs: 100, most: 100 }, async (program, orders, pick) => {
      const all = await runsOf(program, everyOrder());
      const { picks, keys } = all[pick % all.length]!.execution;
      const [same] = await runsOf(program, guided(picks));
      assert.deepEqual(same!.execution.keys, keys);
      const [near] = await runsOf(program, guided(picks.filter((_, at) => (pick >> at) % 2 === 0).toReversed()));
      assert.ok(orders.some((order) => text(order) === stepsOf(near!.execution).join(' ')));
    }));

  it('twin: the nearest order that goes right, and the pairs that make the difference', () =>
    forAll({ programs: 200, most: 60 }, async (program) => {
      const explorer = inMemory(program);
      const totals = newTotals(false);
      const runs = await runsOf(program, everyOrder());
      for (const { execution, ended } of runs) count(totals, execution, ended);
      const right = runs.filter(({ ended }) => ended.verdict === 'right').map(runOf);
      const labels = new Map<string, number | undefined>();
      for (const { label, verdict, picks, twin } of await withTwins(explorer, totals, {
        milliseconds: Infinity,
        orders: 20_000,
      })) {
        if (verdict !== 'wrong') continue;
        if (!twin) {
          labels.set(label, labels.get(label));
          continue;
        }
        const same = ({ execution }: (typeof runs)[number], wanted: typeof picks) =>
          JSON.stringify(execution.picks) === JSON.stringify(wanted);
        const itself = runOf(runs.find((ran) => same(ran, picks))!);
        const other = runOf(runs.find((ran) => same(ran, twin.picks))!);
        const distances = right.map((run) => pairs(itself, run).length).filter((distance) => distance > 0);
        assert.equal(other.verdict, 'right');
        assert.equal(pairs(itself, other).length, twin.swaps.length);
        if (distances.length > 0) {
          assert.deepEqual([twin.swaps.length, twin.isNearest], [Math.min(...distances), true]);
          assert.ok(twin.swaps.every((swap) => isSwapped(swap, itself, other)));
        }
        labels.set(label, twin.swaps.length);
      }
      if (right.length > 0)
        assert.ok(
          [...labels.values()].every((swaps) => swaps !== undefined),
          [...labels.keys()].join(),
        );
    }));
});
