import assert from 'node:assert/strict';
import { after } from '../../../src/explore/strategies/after.ts';
import { everyOrder } from '../../../src/explore/strategies/every-order.ts';
import { everyOutcome } from '../../../src/explore/strategies/every-outcome.ts';
import { fewPreemptions } from '../../../src/explore/strategies/few-preemptions.ts';
import { replay } from '../../../src/explore/strategies/replay.ts';
import type { RunRequest } from './brute-force.ts';
import { different, forAll, text } from './for-all.ts';
import { runsOf, outcomeIn, stepsOf } from './in-memory.ts';

describe('strategies, held against brute force on an in-memory model', function () {
  this.timeout(600_000);

  it('every-order: each order once, all of them, with their outcomes and preemptions', () =>
    forAll({ programs: 250, most: 200 }, async (program, orders) => {
      const runs = await runsOf(program, everyOrder());
      const found = runs.map((ran) => ({
        steps: stepsOf(ran.execution),
        outcome: outcomeIn(ran),
        preemptions: ran.execution.preemptions,
        chessPreemptions: ran.execution.chessPreemptions,
      }));
      const sorted = (all: readonly RunRequest[]) => all.toSorted((one, other) => (text(one) < text(other) ? -1 : 1));
      assert.deepEqual(sorted(found), sorted(orders));
    }));

  it('every-order: how much is done grows with each order, and goes from none to all', () =>
    forAll({ programs: 50, most: 100 }, async (program, orders) => {
      const strategy = everyOrder();
      const shares: number[] = [];
      await runsOf(program, { ...strategy, begin: () => strategy.begin() && shares.push(strategy.done()) > 0 });
      assert.deepEqual([shares.length, shares[0]], [orders.length, 0]);
      assert.ok(
        shares.every((share, at) => share < 1 && (at === 0 || share > shares[at - 1]!)),
        shares.join(),
      );
    }));

  it('every-outcome: the same outcomes; of no more orders than there are, since it learnt something last', () =>
    forAll({ programs: 500, most: 300 }, async (program, orders) => {
      const strategy = everyOutcome(program.rules);
      let sinceLearnt = 0;
      const begin = (): boolean => {
        const { transitions } = strategy.reduction();
        const hasMore = strategy.begin();
        if (strategy.reduction().transitions < transitions) sinceLearnt = 0;
        sinceLearnt += hasMore ? 1 : 0;
        return hasMore;
      };
      const runs = await runsOf(program, { ...strategy, begin });
      const whole = runs.filter(({ execution }) => !execution.pruned);
      assert.deepEqual(different(whole.map(outcomeIn)), different(orders.map(({ outcome }) => outcome)));
      const pruned = runs.slice(-sinceLearnt).filter(({ execution }) => execution.pruned).length;
      assert.ok(sinceLearnt - pruned <= orders.length, `${sinceLearnt - pruned} of ${orders.length}`);
    }));

  it('few-preemptions: exactly the orders with so many, those with fewer first', () =>
    forAll({ programs: 200, most: 200 }, async (program, orders, pick) => {
      const bound = [0, 1, 2, Infinity][pick % 4]!;
      const strategy = fewPreemptions(bound);
      const runs = await runsOf(program, strategy);
      const wanted = orders.filter(({ preemptions }) => preemptions <= bound);
      assert.deepEqual(runs.map(({ execution }) => stepsOf(execution).join(' ')).toSorted(), wanted.map(text).toSorted());
      const costs = runs.map(({ execution }) => execution.preemptions);
      assert.deepEqual(
        costs,
        costs.toSorted((one, other) => one - other),
      );
      assert.equal(strategy.completed(), bound);
    }));

  it('few-preemptions: by what it says to have completed, all of that was run', () =>
    forAll({ programs: 100, most: 100 }, async (program, orders, pick) => {
      const strategy = fewPreemptions(Infinity);
      let left = pick % orders.length;
      const runs = await runsOf(program, { ...strategy, begin: () => left-- > 0 && strategy.begin() });
      const completed = strategy.completed();
      const cheap = orders.filter(({ preemptions }) => preemptions <= completed).map(text);
      const met = new Set(runs.map(({ execution }) => stepsOf(execution).join(' ')));
      assert.deepEqual(
        cheap.filter((order) => !met.has(order)),
        [],
      );
    }));

  it('every order that begins like one: those, each once', () =>
    forAll({ programs: 150, most: 100 }, async (program, orders, pick) => {
      const [{ execution } = assert.fail('no order')] = (await runsOf(program, everyOrder())).slice(pick % orders.length);
      const length = pick % (execution.picks.length + 1);
      const runs = await runsOf(program, after(execution.picks.slice(0, length)));
      const beginning = stepsOf(execution).slice(0, length).join(' ');
      const wanted = orders.filter(({ steps }) => steps.slice(0, length).join(' ') === beginning);
      assert.deepEqual(runs.map((ran) => stepsOf(ran.execution).join(' ')).toSorted(), wanted.map(text).toSorted());
    }));

  it('replay: the same order, as often as wished; of one that cannot come it says where', () =>
    forAll({ programs: 100, most: 100 }, async (program, orders, pick) => {
      const all = await runsOf(program, everyOrder());
      const one = all[pick % all.length]!;
      const again = await runsOf(program, replay(one.execution.picks, 2));
      assert.deepEqual(again.map(outcomeIn), [outcomeIn(one), outcomeIn(one)]);
      assert.deepEqual(again[0]!.execution.keys, one.execution.keys);
      const { picks } = one.execution;
      if (picks.length === 0) return;
      const at = pick % picks.length;
      const impossible = picks.with(at, { actor: 9, nth: 0 });
      await assert.rejects(runsOf(program, replay(impossible, 1)), new RegExp(`at step ${at + 1} it could do`));
      assert.ok(orders.length > 0);
    }));
});
