import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { openHome } from '../../src/process/for-tools.ts';
import { Process, ProcessFailed } from '../../src/process/index.ts';
import { add, changes, echo, inspects, returnsAFunction, returnsAProxy, writesInto } from '../fixtures/process/values.ts';
import { contractOfProcess, started } from './contract.ts';

contractOfProcess('arguments and results', (as) => {
  it('plain data comes back as it went', async () => {
    const values = [1, -0, NaN, 'é😀', null, undefined, true, 12n ** 30n, [1, [2]], { a: { b: 'c' } }, /a+/gi];
    assert.deepEqual(await started(echo, values, { as }).result(), values);
  });

  it('dates, maps, sets, errors and typed arrays come back as they went', async () => {
    const values = [
      new Date(86_400_000),
      new Map<unknown, unknown>([
        ['a', new Set([1, 2])],
        [{ key: 1 }, new Date(0)],
      ]),
      new Uint8Array([1, 2, 255]),
      new Float64Array([0.5, -1]),
      new BigInt64Array([-1n]),
      new DataView(new ArrayBuffer(3)),
      new Uint16Array([9]).buffer,
      new TypeError('wrong', { cause: 'this' }),
    ];
    assert.deepEqual(await started(echo, values, { as }).result(), values);
  });

  it('the child itself sees circles, dates, bigints and errors', async () => {
    const circle = { self: {} };
    circle.self = circle;
    const child = started(inspects, [circle, new Map([['now', new Date()]]), 1n, new RangeError('far')], { as });
    assert.deepEqual(await child.result(), [true, true, 'bigint', true, 'far']);
  });

  it('a circle comes back as a circle', async () => {
    const circle: { self?: unknown } = {};
    circle.self = circle;
    const [back] = (await started(echo, [circle], { as }).result()) as [{ self: unknown }];
    assert.equal(back.self, back);
  });

  it('a key "__proto__" stays a key, and changes no prototype', async () => {
    const offered = JSON.parse('{"__proto__":{"evil":1},"list":[{"__proto__":2}]}') as object;
    const [back] = (await started(echo, [offered], { as }).result()) as [object];
    assert.equal(JSON.stringify(back), JSON.stringify(offered));
    assert.deepEqual([Object.getPrototypeOf(back), 'evil' in back], [Object.prototype, false]);
  });

  it('an array of 300,000 numbers arrives', async () => {
    const [back] = (await started(echo, [Array.from({ length: 300_000 }, (_, at) => at)], { as }).result()) as [number[]];
    assert.deepEqual([back.length, back.at(-1)], [300_000, 299_999]);
  });

  it('a hole in an array stays a hole', async () => {
    // oxlint-disable-next-line no-sparse-arrays -- the hole is the point
    const [back] = (await started(echo, [[1, , 3]], { as }).result()) as [unknown[]];
    assert.deepEqual([back.length, 1 in back], [3, false]);
  });

  it('the child has a copy: its changes stay its own', async () => {
    const list = [1];
    assert.equal(await started(changes, [list], { as }).result(), 2);
    assert.deepEqual(list, [1]);
  });

  it('what cannot be cloned is refused with its path before anything starts', async () => {
    const before = await readdir((await openHome()).folder, { recursive: true });
    const offers: [unknown, RegExp][] = [
      [{ on: { done() {} } }, /Cannot send args\[1\]\.on\.done to a \w+: .*the function "done"/],
      [[0, [Symbol('s')]], /Cannot send args\[1\]\[1\]\[0\] .*a symbol/],
      [new Map([['a', () => 0]]), /Cannot send args\[1\]\.get\(a\) /],
      [new Map([['a', { 'odd key': new WeakMap() }]]), /Cannot send args\[1\]\.get\(a\)\["odd key"\] .*a WeakMap/],
      [{ state: new Proxy({ a: 1 }, {}) }, /Cannot send args\[1\]\.state .*a Proxy\. Send a copy instead/],
      [[new Proxy([1], {})], /Cannot send args\[1\]\[0\] .*a Proxy/],
      [new Set([Promise.resolve()]), /Cannot send args\[1\]\.item .*a Promise/],
    ];
    for (const [offer, message] of offers) {
      const child = new Process(echo, ['fine', offer], { as });
      assert.throws(() => child.start(), { message });
      assert.equal(child.isAlive(), false);
    }
    assert.deepEqual(await readdir((await openHome()).folder, { recursive: true }), before);
  });

  it('a process that was refused can be started once its argument is mended', async () => {
    const offer: unknown[] = [() => 0];
    const child = new Process(echo, [offer], { as });
    assert.throws(() => child.start());
    offer[0] = 'mended';
    child.start();
    assert.deepEqual(await child.result(), [['mended']]);
  });

  it('a Proxy in a result is refused with its path', async () => {
    await assert.rejects(started(returnsAProxy, [], { as }).result(), /Cannot send the result\.state to a \w+: .*a Proxy/);
  });

  it('a result that cannot be cloned is refused with its path', async () => {
    const child = started(returnsAFunction, [], { as });
    await assert.rejects(child.result(), (error) => {
      assert(error instanceof ProcessFailed);
      assert.match(error.message, /Cannot send the result\.deep\.callback to a \w+: .*the function "callback"/);
      return true;
    });
    assert.equal(child.exitCode, 1);
  });

  it('shared memory is shared with threads and refused for processes', async () => {
    const shared = new Int32Array(new SharedArrayBuffer(4));
    const child = new Process(writesInto, [shared], { as });
    if (as === 'process')
      return assert.throws(() => child.start(), { message: /Cannot send args\[0\] to a process: .*shared memory/ });
    child.start();
    await child.result();
    assert.equal(shared[0], 7);
  });

  it('a bare SharedArrayBuffer is refused for processes', () => {
    if (as === 'thread') return;
    const child = new Process(echo, [{ memory: new SharedArrayBuffer(4) }], { as });
    assert.throws(() => child.start(), { message: /Cannot send args\[0\]\.memory to a process: .*SharedArrayBuffer/ });
  });

  it('twenty at once give twenty results', async () => {
    const children = Array.from({ length: 20 }, (_, at) => started(add, [at, at], { as }));
    const sums = await Promise.all(children.map((child) => child.result()));
    assert.deepEqual(
      sums,
      Array.from({ length: 20 }, (_, at) => 2 * at),
    );
    assert(existsSync((await openHome()).folder));
  });
});
