import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { someOf } from '../../full.ts';
import type { ModelClient } from './model-client.ts';
import { ModelWorld, type Deed } from './model-world.ts';

type Weighted = readonly [Deed['what'], number];

const deed = (...weighted: readonly Weighted[]): fc.Arbitrary<Deed> =>
  fc.record({
    what: fc.oneof(...weighted.map(([what, weight]) => ({ weight, arbitrary: fc.constant(what) }))),
    drawn: fc.nat({ max: 11 }),
  });
const usual: readonly Weighted[] = [
  ['arrives', 12],
  ['put', 4],
  ['get', 4],
  ['acknowledge', 2],
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
function linked(capacityOf: number | null): ModelWorld {
  const world = new ModelWorld(capacityOf);
  world.does({ what: 'put', drawn: 0 });
  world.does({ what: 'get', drawn: 1 });
  return world;
}

/** What is left, got by one that comes last. */
function emptied(world: ModelWorld): number[] {
  world.settle();
  const last = world.connect();
  const rest: number[] = [];
  for (;;) {
    const request = last.want('get', { now: true });
    world.settle();
    if (request.state === 'refused') return rest;
    assert.notEqual(request.state, 'waits');
    rest.push(world.gets.at(-1)!.item);
  }
}

function check(world: ModelWorld): void {
  world.settle();
  const { certain, possible } = contentOf(world);
  for (const { isAlive, requests } of world.clients) {
    if (!isAlive) continue;
    for (const { verb, state } of requests) {
      if (state !== 'waits') continue;
      if (verb === 'get') assert.deepEqual(certain, [], 'who gets waits only while nothing is in it');
      if (verb === 'put') assert.ok(possible.length >= (world.capacity ?? Infinity), 'who puts waits only while it is full');
      assert.notEqual(verb, 'look at');
    }
  }
  emptied(world);
  for (const { client, request } of world.puts) {
    const item = request.item!;
    const times = world.gets.filter((one) => one.item === item);
    if (request.state === 'refused') assert.equal(times.length, 0, `${item} was refused`);
    const isOut =
      client.hasExited && !request.now && !request.isWithdrawn && world.capacity === null && request.state === 'waits';
    const isPut = isOut || typeof request.state === 'object';
    if (isPut && !world.mayBeLost(item)) assert.ok(times.length > 0, `${item} is lost`);
    assert.ok(times.filter((one) => one.client.isAlive).length <= 1, `${item} came twice`);
    if (times.length > 1)
      assert.ok(
        times.slice(0, -1).every((one) => !one.client.isAlive),
        `${item} came again`,
      );
  }
  for (const producer of world.clients) for (const consumer of world.clients) inOrder(world, producer, consumer);
}

/** Items of one producer come to one consumer in the order in which they were put. */
function inOrder(world: ModelWorld, producer: ModelClient, consumer: ModelClient): void {
  const own = new Set(world.puts.filter(({ client }) => client === producer).map(({ request }) => request.item!));
  const items = world.gets
    .filter(({ client, item }) => client === consumer && own.has(item) && !world.wasUnderway(item))
    .map(({ item }) => item);
  assert.deepEqual(
    items,
    items.toSorted((a, b) => a - b),
    'order',
  );
}

/** What must be in it, and what can: a producer that is killed may not have heard that it has put something. */
function contentOf(world: ModelWorld): { certain: number[]; possible: number[] } {
  const got = new Set(world.gets.map(({ item }) => item));
  const left = world.puts.filter(({ request }) => !got.has(request.item!));
  const certain = left.filter(({ request }) => typeof request.state === 'object' && !world.mayBeLost(request.item!));
  const possible = left.filter(
    ({ request, client }) => request.state !== 'refused' && (request.state !== 'waits' || !client.isAlive),
  );
  return { certain: certain.map(({ request }) => request.item!), possible: possible.map(({ request }) => request.item!) };
}

const runs = someOf([500, 10_000]).at(-1)!;

describe('The direct link of a queue, whatever its users do', () => {
  it('nobody dies: nothing is lost, nothing comes twice, order is kept, and nobody waits without a reason', () => {
    fc.assert(
      fc.property(capacity, fc.array(deed(...usual, ...rare), { maxLength: 120 }), (room, deeds) => {
        const world = linked(room);
        for (const one of deeds) world.does(one);
        check(world);
      }),
      { numRuns: runs },
    );
  });

  it('some are killed or exit: what is lost was between two that both are', () => {
    fc.assert(
      fc.property(capacity, fc.array(deed(...usual, ...rare, ...endings), { maxLength: 120 }), (room, deeds) => {
        const world = linked(room);
        for (const one of deeds) world.does(one);
        check(world);
      }),
      { numRuns: runs },
    );
  });
});
