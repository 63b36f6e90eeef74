import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Numbers that are the same in every run of one schedule. */
export interface Draws {
  /** From 0 on, below the limit. */
  readonly below: (limit: number) => number;
  readonly seed: (seed: number) => void;
}

/** @param hear Is told of every draw. */
export function seededDraws(hear: () => void): Draws {
  let generator = xoroshiro128plus(1);
  return {
    below(limit) {
      hear();
      return uniformInt(generator, 0, limit - 1);
    },
    seed: (seed) => void (generator = xoroshiro128plus(seed)),
  };
}

/** Everything random in Node comes from these: names with a random part are then the same names. */
export function wrapRandomness({ below }: Draws): void {
  function fill<T extends NodeJS.ArrayBufferView>(view: T): T {
    const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
    for (let at = 0; at < bytes.length; at++) bytes[at] = below(256);
    return view;
  }

  function randomBytes(size: number, callback?: (error: null, bytes: Buffer) => void): Buffer | undefined {
    const bytes = fill(Buffer.alloc(size));
    if (!callback) return bytes;
    process.nextTick(callback, null, bytes);
    return undefined;
  }

  function randomUUID(): string {
    const bytes = fill(Buffer.alloc(16));
    bytes[6] = (bytes[6]! & 0x0f) | 0x40; // RFC 9562: version 4, variant 10.
    bytes[8] = (bytes[8]! & 0x3f) | 0x80;
    return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }

  function randomInt(first: number, second?: number | Done, third?: Done): number | undefined {
    const [from, to] = typeof second === 'number' ? [first, second] : [0, first];
    const callback = typeof second === 'function' ? second : third;
    const drawn = from + below(to - from);
    if (!callback) return drawn;
    process.nextTick(callback, null, drawn);
    return undefined;
  }

  Math.random = () => below(2 ** 31) / 2 ** 31;
  Object.assign(crypto, { randomBytes, randomUUID, randomInt, randomFillSync: fill });
  globalThis.crypto.getRandomValues = fill;
  globalThis.crypto.randomUUID = randomUUID as typeof globalThis.crypto.randomUUID;
  syncBuiltinESMExports();
}

type Done = (error: null, drawn: number) => void;
