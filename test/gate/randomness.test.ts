import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import { seededDraws } from '../../src/gate/hold/draws.ts';
import { drawnFrom } from '../../src/gate/hold/randomness.ts';
import { actorPid } from '../../src/gate/hold/virtual-pids.ts';
import { seeded } from '../../src/scenario/random.ts';

type Any = (...args: unknown[]) => unknown;

const seeds = Array.from({ length: 200 }, (_, at) => at + 1);
const actors = Array.from({ length: 10 }, (_, at) => at);
const draws = seededDraws(() => undefined);
const { web, ...own } = drawnFrom(draws);
const its = own as unknown as Readonly<Record<string, Any>>;
const node = crypto as unknown as Readonly<Record<string, Any>>;
const onWeb = (name: 'getRandomValues' | 'randomUUID', ...args: unknown[]) =>
  Reflect.apply(web[name] as Any, globalThis.crypto, args);

const calledBack = (name: string, ...args: unknown[]): Promise<unknown> =>
  new Promise((resolve, reject) => {
    its[name]!(...args, (error: Error | null, value: unknown) => (error ? reject(error) : resolve(value)));
  });

const hex = (text: string): bigint => BigInt(`0x${text}`);
const read = (bytes: Uint8Array): bigint => hex(Buffer.from(bytes).toString('hex'));
/** Its fixed bits left out. */
const ofUUID = (text: string): bigint => hex(text.slice(0, 8) + text.slice(24));

/** By which function an actor draws so many bits first. */
const firsts: Readonly<Record<string, readonly [bits: number, draw: () => bigint | Promise<bigint>]>> = {
  'Math.random': [53, () => BigInt(draws.fraction() * 2 ** 53)],
  randomBytes: [64, () => read(its['randomBytes']!(8) as Buffer)],
  'randomBytes, called back': [64, async () => read((await calledBack('randomBytes', 8)) as Buffer)],
  randomFillSync: [64, () => read(its['randomFillSync']!(new Uint8Array(8)) as Uint8Array)],
  randomFill: [64, async () => read((await calledBack('randomFill', new Uint8Array(8))) as Uint8Array)],
  randomInt: [31, () => BigInt(its['randomInt']!(2 ** 31) as number)],
  'randomInt, called back': [40, async () => BigInt((await calledBack('randomInt', 1, 2 ** 40 + 1)) as number) - 1n],
  randomUUID: [80, () => ofUUID(its['randomUUID']!() as string)],
  'getRandomValues of the web': [64, () => read(onWeb('getRandomValues', new Uint8Array(8)) as Uint8Array)],
  'randomUUID of the web': [80, () => ofUUID(onWeb('randomUUID') as string)],
};

/** For each seed, what each actor draws first: as a fraction of all, and bit by bit. */
async function drawn(bits: number, draw: () => bigint | Promise<bigint>): Promise<bigint[][]> {
  const all: bigint[][] = [];
  for (const seed of seeds) {
    const row: bigint[] = [];
    for (const actor of actors) {
      draws.seed(seed, actorPid(actor));
      row.push(await draw());
    }
    all.push(row);
  }
  assert.ok(all.flat().every((one) => one >= 0n && one < 2n ** BigInt(bits)));
  return all;
}

const sum = (values: readonly number[]): number => values.reduce((before, value) => before + value, 0);

function correlation(pairs: readonly (readonly [number, number])[]): number {
  const [xs, ys] = [pairs.map(([x]) => x - 0.5), pairs.map(([, y]) => y - 0.5)];
  return sum(xs.map((x, at) => x * ys[at]!)) / Math.sqrt(sum(xs.map((x) => x * x)) * sum(ys.map((y) => y * y)));
}

/** Five times what chance lets expect, of so many. */
const much = (count: number): number => 5 / Math.sqrt(count);

function assertIndependent(rows: readonly (readonly bigint[])[], bits: number): void {
  const all = rows.flat();
  assert.equal(new Set(all).size, all.length, 'two drew the same');
  const beginnings = new Set(all.map((one) => one >> BigInt(bits - 24)));
  assert.ok(beginnings.size > all.length - 3, `${all.length - beginnings.size} agree in 24 bits`);
  for (let bit = 0; bit < bits; bit++) {
    const share = all.filter((one) => (one >> BigInt(bit)) & 1n).length / all.length;
    assert.ok(Math.abs(share - 0.5) < much(all.length) / 2, `bit ${bit} is set in ${share}`);
  }
  const parts = rows.map((row) => row.map((one) => Number(one >> BigInt(bits - 24)) / 2 ** 24));
  const beside = parts.flatMap((row) => row.slice(1).map((part, at) => [row[at]!, part] as const));
  const below = parts.slice(1).flatMap((row, at) => row.map((part, actor) => [parts[at]![actor]!, part] as const));
  for (const pairs of [beside, below]) assert.ok(Math.abs(correlation(pairs)) < much(pairs.length), String(correlation(pairs)));
}

describe('hold: what actors draw', () => {
  for (const [name, [bits, draw]] of Object.entries(firsts)) {
    it(`${name}: neither neighbours nor neighbouring seeds have anything to do with each other`, async () => {
      assertIndependent(await drawn(bits, draw), bits);
    });
  }
  it('the waits of a scenario: neither do neighbouring runs of neighbouring seeds', () => {
    const rows = seeds.map((seed) => actors.map((run) => BigInt(seeded(seed, run, []).within({ from: 0, to: 2 ** 32 - 1 }))));
    assertIndependent(rows, 32);
  });
  it('seeds have more than 32 bits', () => {
    const first = (seed: number): number => (draws.seed(seed, 0), draws.fraction());
    assert.equal(new Set([1, -1, 2 ** 32 + 1, 2 ** 40 + 1].map(first)).size, 4);
    assert.equal(first(7), first(7));
  });
  it('one filled part is filled, and nothing else', () => {
    const whole = new Uint16Array(8);
    its['randomFillSync']!(whole, 2, 4);
    assert.deepEqual([...whole].map(Boolean), [false, false, true, true, true, true, false, false]);
    assert.notEqual(read(new Uint8Array(its['randomFillSync']!(new ArrayBuffer(8)) as ArrayBuffer)), 0n);
  });

  const nothing = (): undefined => undefined;
  const refused: readonly (readonly [string, ...unknown[]])[] = [
    ['randomBytes', -1],
    ['randomBytes', '4'],
    ['randomBytes', 4, 'no function'],
    ['randomInt', 0],
    ['randomInt', 5, 5],
    ['randomInt', 1.5],
    ['randomInt', 0, 2 ** 48],
    ['randomInt', 1, 2, 'no function'],
    ['randomInt', 'one', nothing],
    ['randomFillSync', 'text'],
    ['randomFillSync', Buffer.alloc(4), 5],
    ['randomFillSync', Buffer.alloc(4), 2, 3],
    ['randomFill', Buffer.alloc(4)],
    ['randomFill', Buffer.alloc(4), 5, nothing],
    ['randomUUID', 'no options'],
    ['randomUUID', { disableEntropyCache: 1 }],
  ];
  const thrown = (call: () => unknown): unknown => {
    try {
      return call();
    } catch (error) {
      const { name, message, code } = error as NodeJS.ErrnoException;
      return [name, message, code];
    }
  };
  for (const [name, ...args] of refused) {
    it(`${name}(${args.map(String).join()}) is refused as Node refuses it`, () => {
      const expected = thrown(() => node[name]!(...args));
      assert.ok(Array.isArray(expected));
      assert.deepEqual(
        thrown(() => its[name]!(...args)),
        expected,
      );
    });
  }
  const onNobody = (draw: Any, ...args: unknown[]): unknown => draw(...args);
  const onCrypto = (draw: Any, ...args: unknown[]): unknown => Reflect.apply(draw, globalThis.crypto, args);
  for (const [what, ask] of [
    ['too much', (draw: Any) => onCrypto(draw, new Uint8Array(65_537))],
    ['fractions', (draw: Any) => onCrypto(draw, new Float32Array(1))],
    ['nothing', (draw: Any) => onCrypto(draw)],
    ['nobody’s', (draw: Any) => onNobody(draw, new Uint8Array(1))],
  ] as const) {
    it(`getRandomValues: ${what} is refused as Node refuses it`, () => {
      const values = (from: object): Any => (from as Record<string, Any>)['getRandomValues']!;
      const expected = thrown(() => ask(values(globalThis.crypto)));
      assert.ok(Array.isArray(expected));
      assert.deepEqual(
        thrown(() => ask(values(web))),
        expected,
      );
    });
  }
});
