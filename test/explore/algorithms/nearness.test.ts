import assert from 'node:assert/strict';
import { racesOf } from '../../../src/explore/races.ts';
import { everyOrder } from '../../../src/explore/strategies/every-order.ts';
import { guided } from '../../../src/explore/strategies/guided.ts';
import { nearer } from '../../../src/explore/strategies/nearer.ts';
import { placed, swappedPairs } from '../../../src/explore/swapped-pairs.ts';
import { count, newTally } from '../../../src/explore/tally.ts';
import { withTwins } from '../../../src/explore/twin.ts';
import { isSwapped, pairs, runOf, type Run } from '../swapped.ts';
import { different, forAll, text } from './for-all.ts';
import { allOf, inMemory, outcomeIn, stepsOf } from './in-memory.ts';

/** Whether two steps depend on each other, said once more. */
const depends = (one: Run['entries'][number], other: Run['entries'][number]): boolean =>
  [...one.touch].some(([key, how]) => other.touch.has(key) && (how !== other.touch.get(key) || (how !== 1 && how !== 2)));

describe('nearness of orders, held against brute force on an in-memory model', function () {
  this.timeout(600_000);

  it('races: two steps of different actors that depend on each other, and nothing that comes after one and before the other', () =>
    forAll({ programs: 100, most: 30 }, async (program) => {
      for (const ran of await allOf(program, everyOrder())) {
        const { entries } = runOf(ran);
        const before = entries.map((second, at) =>
          entries.map((first, earlier) => {
            return earlier < at && (first.actor === second.actor || depends(first, second));
          }),
        );
        const numbers = [...entries.keys()];
        for (const k of numbers)
          for (const i of numbers) for (const j of numbers) if (before[i]![k] && before[k]![j]) before[i]![j] = true;
        const wanted = numbers.flatMap((second) =>
          numbers.slice(0, second).flatMap((first) => {
            const isDirect = entries[first]!.actor !== entries[second]!.actor && depends(entries[first]!, entries[second]!);
            const between = numbers.some((step) => before[second]![step] && before[step]![first]);
            return isDirect && !between ? [`${first} ${Math.min(second, ran.course.picks.length)}`] : [];
          }),
        );
        const found = racesOf(ran.course);
        assert.deepEqual(found.map(({ first, second }) => `${first} ${second}`).toSorted(), wanted.toSorted());
        for (const { first, needsFirst } of found)
          for (const step of numbers) assert.equal(needsFirst(step), before[step]![first] ?? false);
      }
    }));

  it('swapped pairs: none between an order and itself; between two the pairs that stand the other way round', () =>
    forAll({ programs: 100, most: 60 }, async (program, _, pick) => {
      const all = await allOf(program, everyOrder());
      const [one, other] = [all[pick % all.length]!, all[(pick * 7 + 3) % all.length]!];
      assert.deepEqual(swappedPairs(placed(one.course), placed(one.course)), []);
      const swaps = swappedPairs(placed(one.course), placed(other.course));
      assert.equal(swaps.length, pairs(runOf(one), runOf(other)).length);
      assert.ok(swaps.every((swap) => isSwapped(swap, runOf(one), runOf(other))));
    }));

  it('nearer: what each nearer order comes to, nearest first, and nothing that is further', () =>
    forAll({ programs: 100, most: 60 }, async (program, _, pick) => {
      const all = await allOf(program, everyOrder());
      const one = all[pick % all.length]!;
      const limit = 1 + (pick % 4);
      const far = (ran: (typeof all)[number]): number => pairs(runOf(one), runOf(ran)).length;
      const strategy = nearer(placed(one.course), () => limit);
      const least: number[] = [];
      const begin = (): boolean => {
        const price = strategy.least();
        return strategy.begin() && least.push(price) > 0;
      };
      const runs = await allOf(program, { ...strategy, begin });
      assert.deepEqual(
        least,
        least.toSorted((a, b) => a - b),
      );
      assert.ok(runs.every((ran, at) => ran.course.pruned || far(ran) >= least[at]!));
      const shown = (some: typeof all): string[] =>
        different(some.filter((ran) => !ran.course.pruned && far(ran) < limit).map((ran) => `${far(ran)}: ${outcomeIn(ran)}`));
      assert.deepEqual(shown(runs), shown(all));
    }));

  it('guided: where the order that is wished for can come, it comes; else one that can', () =>
    forAll({ programs: 100, most: 100 }, async (program, orders, pick) => {
      const all = await allOf(program, everyOrder());
      const { picks, keys } = all[pick % all.length]!.course;
      const [same] = await allOf(program, guided(picks));
      assert.deepEqual(same!.course.keys, keys);
      const [near] = await allOf(program, guided(picks.filter((_, at) => (pick >> at) % 2 === 0).toReversed()));
      assert.ok(orders.some((order) => text(order) === stepsOf(near!.course).join(' ')));
    }));

  it('twin: the nearest order that goes right, and the pairs that make the difference', () =>
    forAll({ programs: 200, most: 60 }, async (program) => {
      const explorer = inMemory(program);
      const tally = newTally(false);
      const runs = await allOf(program, everyOrder());
      for (const { course, ended } of runs) count(tally, course, ended);
      const right = runs.filter(({ ended }) => ended.verdict === 'right').map(runOf);
      const labels = new Map<string, number | undefined>();
      for (const { label, verdict, picks, twin } of await withTwins(explorer, tally, {
        milliseconds: Infinity,
        orders: 20_000,
      })) {
        if (verdict !== 'wrong') continue;
        if (!twin) {
          labels.set(label, labels.get(label));
          continue;
        }
        const same = ({ course }: (typeof runs)[number], wanted: typeof picks) =>
          JSON.stringify(course.picks) === JSON.stringify(wanted);
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
