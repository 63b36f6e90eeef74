import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { type Fifo, emptyFifo, firstOf, headed, itemsOf, pushed, shifted, without } from '../../src/primitives/fifo.ts';
import { monitored, moves, type Asked } from './monitored.ts';

interface Got {
  readonly size: number;
  readonly plain: number;
  readonly ticket?: number;
  readonly redelivered?: true;
}

const numbers = (from: number, count: number): number[] => Array.from({ length: count }, (_, at) => from + at);
const got = (asked: Asked): Got | null => (asked.done?.result ?? null) as Got | null;

describe('Queue as a state machine', () => {
  it('fifo: is like an array, whatever is done to it', () => {
    const step = fc.oneof(
      fc.record({ what: fc.constant('push' as const), count: fc.integer({ min: 1, max: 300 }) }),
      fc.record({ what: fc.constant('shift' as const), count: fc.integer({ min: 1, max: 300 }) }),
      fc.record({ what: fc.constantFrom('head' as const, 'without' as const), count: fc.integer({ min: 0, max: 3 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        let fifo: Fifo<number> = emptyFifo;
        const array: number[] = [];
        let next = 0;
        for (const { what, count } of steps) {
          if (what === 'push')
            for (const item of numbers(next, count)) {
              fifo = pushed(fifo, item);
              array.push(item);
            }
          if (what === 'shift')
            for (let times = count; times > 0; times--) {
              fifo = shifted(fifo);
              array.shift();
            }
          if (what === 'head') {
            fifo = headed(numbers(next, count), fifo);
            array.unshift(...numbers(next, count));
          }
          if (what === 'without') {
            fifo = without(fifo, (item) => item % 4 === count);
            array.splice(...first(array, count));
          }
          next += count;
          assert.deepEqual([fifo.length, firstOf(fifo), itemsOf(fifo)], [array.length, array[0], array]);
        }
      }),
    );
  });

  it('queue: whoever is killed, every item is got once and in order, and nobody waits without a reason', () => {
    fc.assert(
      fc.property(
        moves(['put', 'get', 'took', 'killed', 'withdraw', 'close']),
        fc.integer({ min: 1, max: 3 }),
        (done, capacity) => {
          const { monitor, ask } = monitored('queue', { capacity, joinable: false });
          const puts: { readonly item: number; readonly asked: Asked }[] = [];
          const gets: { readonly who: number; readonly asked: Asked; state: 'asked' | 'taken' | 'back' }[] = [];
          const waiting: Asked[] = [];
          for (const [at, { who, verb }] of done.entries()) {
            if (verb === 'put') puts.push({ item: at, asked: remember(ask(who + 10, 'put', at)) });
            if (verb === 'get') gets.push({ who, asked: remember(ask(who, 'get', 'until taken')), state: 'asked' });
            if (verb === 'close') ask(who, 'close');
            if (verb === 'withdraw') waiting.pop()?.withdraw?.();
            const his = gets.filter((get) => get.who === who && get.state === 'asked' && got(get.asked));
            if (verb === 'took' && his[0]) {
              ask(who, 'took', got(his[0].asked)!.ticket);
              his[0].state = 'taken';
            }
            if (verb !== 'killed') continue;
            monitor.left([who]);
            for (const get of gets) if (get.who === who && get.state === 'asked') get.state = 'back';
          }
          const { items, out, closed } = monitor.state as {
            items: Fifo<{ plain: number }>;
            out: Fifo<{ entry: { plain: number } }>;
            closed: boolean;
          };
          const taken = gets.filter(({ state }) => state === 'taken').map(({ asked }) => got(asked)!.plain);
          const there = itemsOf(items).map(({ plain }) => plain);
          const handed = itemsOf(out).map(({ entry }) => entry.plain);
          const put = puts.filter(({ asked }) => typeof asked.done?.result === 'number').map(({ item }) => item);
          assert.deepEqual([...taken, ...there, ...handed].toSorted(upwards), put.toSorted(upwards), 'each is in one place');
          assert.deepEqual(
            there,
            there.toSorted((a, b) => a - b),
          );
          const stuck = monitor.waiting.map(({ operation }) => operation.verb);
          if (there.length < capacity || closed) assert.ok(!stuck.includes('put'));
          if (there.length > 0 || (closed && handed.length === 0)) assert.ok(!stuck.includes('get'));

          function remember(asked: Asked): Asked {
            waiting.push(asked);
            return asked;
          }
        },
      ),
    );
  });

  it('queue: has room for exactly so many, and tells how many are in it', () => {
    const { ask } = monitored('queue', { capacity: 3, joinable: false });
    const puts = [111, 222, 333, 444].map((item) => ask(0, 'put', item));
    assert.deepEqual(
      puts.map(({ state, done }) => done?.result ?? state),
      [1, 2, 3, 'waits'],
    );
    assert.deepEqual(got(ask(1, 'get')), { size: 2, plain: 111 });
    assert.deepEqual(puts[3]!.done?.result, 3);
    assert.deepEqual(ask(1, 'look at').done?.result, { size: 3, capacity: 3, closed: false });
  });

  it('queue: once closed it takes nothing, gives what is there, and then tells who waits', () => {
    const { ask } = monitored('queue', { capacity: 1, joinable: false });
    ask(0, 'put', 1);
    const late = ask(0, 'put', 2);
    ask(0, 'close');
    assert.deepEqual([late.done?.result, ask(0, 'put', 3).done?.result], [null, null]);
    assert.equal(got(ask(1, 'get'))?.plain, 1);
    const last = ask(1, 'get');
    assert.deepEqual([last.state, last.done?.result], ['done', null]);
    const { ask: askAnother } = monitored('queue', { capacity: null, joinable: false });
    const waits = askAnother(0, 'get');
    askAnother(1, 'close');
    assert.deepEqual([waits.state, waits.done?.result], ['done', null]);
  });

  it('queue: who waits for the last item, which another has not taken yet, gets it if that one is killed', () => {
    const { monitor, ask } = monitored('queue', { capacity: null, joinable: false });
    ask(0, 'put', 'last');
    ask(1, 'get', 'until taken');
    ask(0, 'close');
    const next = ask(2, 'get');
    assert.equal(next.state, 'waits');
    monitor.left([1]);
    assert.deepEqual(next.done?.result, { size: 0, plain: 'last' });
  });

  it('joinable queue: what was not done when its consumer was killed comes again, marked, ahead of all others', () => {
    const { monitor, ask } = monitored('queue', { capacity: null, joinable: true });
    for (const item of [1, 2, 3]) ask(0, 'put', item);
    assert.deepEqual(
      [1, 1].map((who) => got(ask(who, 'get'))),
      [
        { size: 2, plain: 1, ticket: 0 },
        { size: 1, plain: 2, ticket: 1 },
      ],
    );
    ask(1, 'task done');
    monitor.left([1]);
    assert.deepEqual(
      [2, 2].map((who) => got(ask(who, 'get'))),
      [
        { size: 1, plain: 2, ticket: 0, redelivered: true },
        { size: 0, plain: 3, ticket: 1 },
      ],
    );
  });

  it('joinable queue: join waits until all are done, and more than that cannot be', () => {
    const { ask } = monitored('queue', { capacity: null, joinable: true });
    assert.equal(ask(0, 'join').state, 'done');
    for (const item of [1, 2]) ask(0, 'put', item);
    const join = ask(0, 'join');
    const [, second] = [ask(1, 'get'), ask(1, 'get')];
    assert.deepEqual([ask(1, 'task done', got(second)!.ticket).done?.result, join.state], [true, 'waits']);
    assert.deepEqual([ask(7, 'task done').done?.result, join.state], [true, 'done'], 'anybody may say so');
    assert.equal(ask(1, 'task done').done?.result, false);
  });
});

function first(array: readonly number[], rest: number): [number, number] {
  const at = array.findIndex((item) => item % 4 === rest);
  return at === -1 ? [0, 0] : [at, 1];
}

const upwards = (a: number, b: number): number => a - b;
