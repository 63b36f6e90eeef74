import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { someOf } from '../../full.ts';
import { checkContent, checkOrder, checkWaits, empty } from './model-checks.ts';
import { anybody, ModelWorld, type Deed } from './model-world.ts';

type Weighted = readonly [Deed['what'], number];

const deed = (weighted: readonly Weighted[], clients: number): fc.Arbitrary<Deed> =>
  fc.record({
    what: fc.oneof(...weighted.map(([what, weight]) => ({ weight, arbitrary: fc.constant(what) }))),
    drawn: fc.nat({ max: clients === 2 ? anybody - 1 : anybody }),
  });
const usual: readonly Weighted[] = [
  ['arrives', 24],
  ['put', 8],
  ['get', 8],
  ['acknowledge', 4],
];
const rare: readonly Weighted[] = [
  ['try to put', 1],
  ['try to get', 1],
  ['look', 1],
  ['withdraw', 1],
];
const endings: readonly Weighted[] = [
  ['kill', 1],
  ['exit', 1],
];
const capacity = fc.constantFrom(null, 1, 3);

/** A world in which a link has come about, as it may not by itself in so few deeds. */
function linked(room: number | null, clients: number): ModelWorld {
  const world = new ModelWorld(room, clients);
  world.does({ what: 'put', drawn: 0 });
  world.does({ what: 'get', drawn: 1 });
  return world;
}

const runs = someOf([300, 3000]).at(-1)!;

/** Does them in many worlds, and says in how many items went by a link. */
function inWorlds(deeds: readonly Weighted[], clients: number, check: (world: ModelWorld) => void): number {
  let linkedWorlds = 0;
  const all = fc.array(deed(deeds, clients), { maxLength: 120, size: 'max' });
  fc.assert(
    fc.property(capacity, all, (room, drawn) => {
      const world = linked(room, clients);
      for (const one of drawn) world.does(one);
      world.settle();
      check(world);
      if (world.hasSentByLink) linkedWorlds++;
    }),
    { numRuns: runs },
  );
  return linkedWorlds;
}

describe('The direct link of a queue, whatever its users do', () => {
  it('two alone: what comes is what a plain queue gives, in that order', () => {
    const linkedWorlds = inWorlds([...usual, ...rare], 2, (world) => {
      checkWaits(world);
      empty(world);
      const put = world.puts.filter(({ request }) => typeof request.state === 'object');
      assert.deepEqual(
        world.gets.map(({ item }) => item),
        put.map(({ request }) => request.item),
      );
    });
    assert.ok(linkedWorlds > runs / 100, `${linkedWorlds} with a link`);
  });

  it('nobody dies: nothing is lost, nothing comes twice, order is kept, looks are exact, and nobody waits without a reason', () => {
    const linkedWorlds = inWorlds([...usual, ...rare], 3, (world) => {
      checkWaits(world);
      const size = world.puts.filter(({ request }) => typeof request.state === 'object').length - world.gets.length;
      const look = world.connect().want('look at');
      world.settle();
      assert.deepEqual(look.state, { result: { size, capacity: world.capacity, closed: false } });
      empty(world);
      checkContent(world);
      checkOrder(world);
    });
    assert.ok(linkedWorlds > runs / 100, `${linkedWorlds} with a link`);
  });

  it('some are killed or exit: what is lost was between two that both are', () => {
    const linkedWorlds = inWorlds([...usual, ...endings], 3, (world) => {
      checkWaits(world);
      empty(world);
      checkContent(world);
      checkOrder(world);
    });
    assert.ok(linkedWorlds > runs / 100, `${linkedWorlds} with a link`);
  });
});
