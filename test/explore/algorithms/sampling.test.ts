import assert from 'node:assert/strict';
import { pct } from '../../../src/explore/strategies/pct.ts';
import { randomWalk } from '../../../src/explore/strategies/random.ts';
import type { Strategy } from '../../../src/explore/strategies/strategy.ts';
import { bruteForce, type RunRequest } from './brute-force.ts';
import { forAll, nextAfter, text } from './for-all.ts';
import { runsOf, inMemory, stepsOf } from './in-memory.ts';
import { programOf, type Program } from './program.ts';

async function sampled(program: Program, strategy: Strategy, times: number): Promise<string[]> {
  let left = times;
  const runs = await runsOf(program, { ...strategy, begin: () => left-- > 0 && strategy.begin() });
  return runs.map(({ execution }) => stepsOf(execution).join(' '));
}

const strategies: Readonly<Record<string, (seed: number) => Strategy>> = {
  random: randomWalk,
  'pct of depth 1': (seed) => pct(seed, 1),
  'pct of depth 3': (seed) => pct(seed, 3),
};

describe('samples, held against brute force on an in-memory model', function () {
  this.timeout(600_000);

  for (const [name, strategy] of Object.entries(strategies)) {
    it(`${name}: orders that there are; the same for the same seed, and when one is begun again`, () =>
      forAll({ programs: 40, most: 200 }, async (program, orders, seed) => {
        const all = new Set(orders.map(text));
        const some = await sampled(program, strategy(seed), 6);
        assert.deepEqual(
          some.filter((order) => !all.has(order)),
          [],
        );
        assert.deepEqual(await sampled(program, strategy(seed), 6), some);
        const explorer = inMemory(program);
        const again = strategy(seed);
        for (const order of some) {
          again.begin();
          for (const _ of [1, 2]) {
            const { execution } = await explorer.one(again, {} as never);
            assert.equal(stepsOf(execution).join(' '), order);
            again.again();
          }
        }
      }));
  }

  const small = programOf(['read a', 'write a', 'lock l'], ['lock l', 'write a', 'unlock l'], ['write b']);

  it('random: at each step all that could come are equally likely', async () => {
    const orders = bruteForce(small, Infinity)!;
    const next = nextAfter(orders);
    const times = 3000;
    const counts = new Map<string, number>();
    for (const order of await sampled(small, randomWalk(1), times)) counts.set(order, (counts.get(order) ?? 0) + 1);
    for (const { steps } of orders) {
      const share = steps.reduce((product, _, at) => product / next.get(steps.slice(0, at).join(' '))!.size, 1);
      const [expected, met] = [times * share, counts.get(steps.join(' ')) ?? 0];
      assert.ok(Math.abs(met - expected) < 5 * Math.sqrt(expected), `${steps.join(' ')}: ${met} of ${expected}`);
    }
  });

  for (const depth of [1, 2, 3]) {
    it(`pct: of depth ${depth} exactly what priorities with ${depth - 1} changes can come to`, async () => {
      const orders = bruteForce(small, Infinity)!;
      const wanted = orders.filter((order) => isByPriority(order, nextAfter(orders), depth, 3)).map(text);
      const met = new Set(await sampled(small, pct(1, depth), 3000));
      assert.deepEqual([...met].toSorted(), wanted.toSorted());
      assert.ok(wanted.length < orders.length);
    });
  }

  it('pct: whatever is sampled is an order of priorities with so many changes, of any program', () =>
    forAll({ programs: 40, most: 60 }, async (program, orders, seed) => {
      const depth = 1 + (seed % 3);
      const next = nextAfter(orders);
      const byText = new Map(orders.map((order) => [text(order), order]));
      for (const order of await sampled(program, pct(seed, depth), 5))
        assert.ok(isByPriority(byText.get(order)!, next, depth, program.actors.length), order);
    }));
});

/** Whether actors have some priorities, and there are some steps at which who goes is put last, by which this order comes. */
function isByPriority(
  { steps }: RunRequest,
  next: ReadonlyMap<string, ReadonlySet<string>>,
  depth: number,
  actors: number,
): boolean {
  const able = steps.map((_, at) => [...next.get(steps.slice(0, at).join(' '))!].map(actorOf));
  return permutations(Array.from({ length: actors }, (_, at) => at)).some((ranks) =>
    placesOf(depth - 1, steps.length).some((changes) => {
      const priority = ranks.map((rank) => rank + depth);
      const highest = (at: number): number => able[at]!.reduce((best, one) => (priority[one]! > priority[best]! ? one : best));
      return steps.every((step, at) => {
        for (const [index, place] of changes.entries()) if (place === at) priority[highest(at)] = index;
        return actorOf(step) === highest(at);
      });
    }),
  );
}

const actorOf = (step: string): number => Number(step.split('.')[0]);

function permutations(all: readonly number[]): number[][] {
  if (all.length < 2) return [[...all]];
  return all.flatMap((one) => permutations(all.filter((other) => other !== one)).map((rest) => [one, ...rest]));
}

/** All ways to choose so many steps, one after the other. */
const placesOf = (amount: number, steps: number): number[][] =>
  amount === 0
    ? [[]]
    : placesOf(amount - 1, steps).flatMap((places) => Array.from({ length: Math.max(1, steps) }, (_, at) => [...places, at]));
