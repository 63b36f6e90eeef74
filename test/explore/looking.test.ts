import assert from 'node:assert/strict';
import { newSharedNames } from '../../src/explore/search/shared-names.ts';
import type { Execution } from '../../src/explore/model/execution.ts';
import { fewPreemptions } from '../../src/explore/strategies/few-preemptions.ts';
import type { Moment } from '../../src/explore/strategies/strategy.ts';
import { newWholes } from '../../src/explore/search/wholes.ts';

type Did = readonly [actor: number, verb: string, on: string, to?: string];
const execution = (...steps: readonly Did[]): Execution =>
  ({ steps: steps.map(([actor, verb, on, to]) => ({ actor, verb, on, to })) }) as unknown as Execution;

/** Runs orders of two actors with so many steps each; on what each is done is named after its actor and number. */
function ordersOf(steps: number, isShared?: (actor: number, name: string) => boolean): (most: number) => string[] {
  const strategy = fewPreemptions(Infinity, isShared);
  return (most) => {
    const orders: string[] = [];
    while (orders.length < most && strategy.begin()) orders.push(oneOrder());
    return orders;
  };

  function oneOrder(): string {
    let [preemptions, order] = [0, ''];
    const takenBy = (actor: number): number => order.split(String(actor)).length - 1;
    for (;;) {
      const choices = [0, 1].flatMap((actor) => {
        const id = takenBy(actor);
        return id < steps ? [{ actor, nth: 0, operation: { id, verb: 'write', on: `${actor}.${id}` } }] : [];
      });
      if (choices.length === 0) return order;
      const last = order === '' ? undefined : Number(order.at(-1));
      const preemptible = last !== undefined && takenBy(last) < steps ? last : undefined;
      const { actor } = choices[strategy.choose({ choices, preemptible, preemptions } as unknown as Moment) as number]!;
      if (preemptible !== undefined && actor !== preemptible) preemptions++;
      order += String(actor);
    }
  }
}

const switches = (order: string): number => order.replaceAll(/(.)\1*/g, 'x').length - 1;

describe('few-preemptions', () => {
  it('each order once, and all of them: 70 of two actors with four steps', () => {
    const orders = ordersOf(4)(Infinity);
    assert.deepEqual([orders.length, new Set(orders).size], [70, 70]);
  });

  it('after a few orders it has cut in early and late', () => {
    const cutAt = ordersOf(40)(12)
      .filter((order) => switches(order) === 2)
      .map((order) => /^(.)\1*/.exec(order)![0].length);
    assert.ok(Math.min(...cutAt) <= 10 && Math.max(...cutAt) >= 30, cutAt.join());
  });

  it('it begins where another has to do with what is done there', () => {
    const orders = ordersOf(40, (actor, name) => actor === 0 && name === '0.33')(3);
    assert.ok(orders.includes('0'.repeat(33) + '1'.repeat(40) + '0'.repeat(7)), orders.join());
  });
});

describe('what several have to do with', () => {
  const sharedNames = newSharedNames();
  sharedNames.note(
    execution([0, 'write', 'own'], [0, 'write', 'cache/a'], [1, 'readdir', 'cache'], [1, 'read', 'both'], [0, 'write', 'both']),
  );

  it('is what another did something to, or looks at the folder of', () => {
    const of = ['own', 'cache/a', 'both'].map((name) => sharedNames.isShared(0, name));
    assert.deepEqual(of, [false, true, true]);
    assert.ok(sharedNames.isShared(1, 'cache'));
  });
});

describe('whole files', () => {
  const areShared = (...steps: readonly Did[]): boolean => {
    const wholes = newWholes();
    wholes.note(execution(...steps));
    return wholes.areShared();
  };

  it('are shared where one reads what another writes, whoever comes first', () => {
    assert.ok(areShared([0, 'write', 'x'], [1, 'read', 'x']));
    assert.ok(areShared([1, 'read', 'x'], [0, 'append', 'x']));
    assert.ok(areShared([0, 'write', 'y'], [0, 'rename', 'y', 'x'], [1, 'read', 'x']));
    assert.ok(!areShared([0, 'write', 'x'], [0, 'read', 'x'], [1, 'read', 'y'], [1, 'rename', 'y', 'z']));
  });
});
