import assert from 'node:assert/strict';
import type { ModelWorld, Put } from './model-world.ts';

/** Gets what is left, by a client that comes last. */
export function empty(world: ModelWorld): void {
  const last = world.connect();
  for (;;) {
    const request = last.want('get', { now: true });
    world.settle();
    assert.notEqual(request.state, 'waits', 'nobody answers');
    if (request.state === 'refused') return;
  }
}

/** Nobody waits without a reason. */
export function checkWaits(world: ModelWorld): void {
  const { certain, possible } = contentOf(world);
  const waiting = world.clients.filter(({ isAlive }) => isAlive).flatMap(({ requests }) => requests);
  for (const { verb, state } of waiting) {
    if (state !== 'waits') continue;
    assert.notEqual(verb, 'look at');
    if (verb === 'get') assert.deepEqual(certain, [], 'a consumer waits only while nothing is in it');
    if (verb === 'put') assert.ok(possible.length >= (world.capacity ?? Infinity), 'a producer waits only while it is full');
  }
}

/** Nothing is lost and nothing comes twice. Of clients that died: what they got and had not said that they have it may come again. */
export function checkContent(world: ModelWorld): void {
  for (const put of world.puts) {
    const item = put.request.item!;
    const getters = world.gets.filter((one) => one.item === item).map(({ client }) => client);
    if (put.request.state === 'refused') assert.equal(getters.length, 0, `${item} was refused`);
    if (isPut(put, world) && !world.mayBeLost(item)) assert.ok(getters.length > 0, `${item} is lost`);
    for (const getter of getters.slice(0, -1)) assert.ok(!getter.isAlive, `${item} comes twice`);
  }
}

/** Items of one producer come to one consumer in the order in which they were put. */
export function checkOrder(world: ModelWorld): void {
  for (const producer of world.clients) {
    const own = new Set(world.puts.filter(({ client }) => client === producer).map(({ request }) => request.item!));
    for (const consumer of world.clients) {
      const got = world.gets.filter(({ client, item }) => client === consumer && own.has(item) && !world.wasUnderway(item));
      const items = got.map(({ item }) => item);
      const ascending = items.toSorted((a, b) => a - b);
      assert.deepEqual(items, ascending);
    }
  }
}

/** It was done; or its producer exited, where there is room for all. */
const isPut = ({ client, request }: Put, { capacity }: ModelWorld): boolean =>
  typeof request.state === 'object' ||
  (client.hasExited && capacity === null && request.state === 'waits' && !request.now && !request.isWithdrawn);

/** What must be in it, and what can: a producer that is killed may not have heard that it has put something. */
function contentOf(world: ModelWorld): { readonly certain: readonly Put[]; readonly possible: readonly Put[] } {
  const got = new Set(world.gets.map(({ item }) => item));
  const left = world.puts.filter(({ request }) => !got.has(request.item!));
  const certain = left.filter(({ request }) => typeof request.state === 'object' && !world.mayBeLost(request.item!));
  const possible = left.filter(
    ({ request, client }) => request.state !== 'refused' && (request.state !== 'waits' || !client.isAlive),
  );
  return { certain, possible };
}
