import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { like } from '../wrappers/like.ts';
import type { Draws } from './draws.ts';

type Any = (...args: unknown[]) => unknown;

/** Everything random in Node comes from these: names with a random part are then the same names. */
export function wrapRandomness(draws: Draws): void {
  const { web, ...own } = drawnFrom(draws);
  Math.random = draws.fraction;
  for (const [name, value] of Object.entries(own)) {
    const { enumerable = false } = Object.getOwnPropertyDescriptor(crypto, name) ?? {};
    Object.defineProperty(crypto, name, { configurable: true, enumerable, writable: true, value });
  }
  Object.assign(globalThis.crypto, web); // `crypto.webcrypto` is the same object, and `crypto.getRandomValues` asks it.
  syncBuiltinESMExports();
}

/**
 * The functions of `node:crypto` that draw, by name, and those of its web form. Each first calls Node's own, and throws what that
 * throws: it knows what may be asked for, and how to say what may not. What it drew is drawn once more here.
 */
export function drawnFrom({ below, fill }: Pick<Draws, 'below' | 'fill'>) {
  const node = { ...crypto } as unknown as Record<string, Any>;
  const nodeWeb = globalThis.crypto as unknown as Readonly<Record<string, Any>>;
  const [webValues, webUUID] = [nodeWeb['getRandomValues']!, nodeWeb['randomUUID']!];

  /** Calls back later, as Node does. What is no function Node refuses. */
  function answered(draw: Any, args: readonly unknown[], callback: unknown, error: null | undefined): unknown {
    if (callback === undefined) return draw(...args);
    process.nextTick(callback as Any, error, draw(...args));
    return undefined;
  }

  const bytes: Any = (size) => {
    const drawn = node['randomBytes']!(size) as Buffer;
    fill(drawn);
    return drawn;
  };

  const randomBytes: Any = (size, callback) => {
    if (typeof callback !== 'function' && callback !== undefined) return node['randomBytes']!(size, callback);
    return answered(bytes, [size], callback, null);
  };

  const randomFillSync: Any = (buffer, offset, size) => {
    node['randomFillSync']!(buffer, offset, size);
    fill(partOf(buffer as Part, (offset ?? 0) as number, size as number | undefined));
    return buffer;
  };

  const randomFill: Any = (buffer, ...rest) => {
    const at = rest.findIndex((value) => typeof value === 'function');
    if (at === -1 || at > 2) return node['randomFill']!(buffer, ...rest);
    return answered(randomFillSync, [buffer, ...rest.slice(0, at)], rest[at], null);
  };

  const whole: Any = (from, to) => {
    node['randomInt']!(from, to);
    return to === undefined ? below(from as number) : (from as number) + below((to as number) - (from as number));
  };

  const randomInt: Any = (from, to, callback) => {
    const [last, args] = to === undefined || typeof to === 'function' ? [to, [from]] : [callback, [from, to]];
    if (typeof last !== 'function' && last !== undefined) return node['randomInt']!(from, to, last);
    return answered(whole, args, last, undefined);
  };

  const randomUUID: Any = (options) => {
    node['randomUUID']!(options);
    return uuid();
  };

  function uuid(): string {
    const drawn = Buffer.alloc(16);
    fill(drawn);
    drawn[6] = (drawn[6]! & 0x0f) | 0x40; // RFC 9562: version 4, variant 10.
    drawn[8] = (drawn[8]! & 0x3f) | 0x80;
    return drawn.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }

  const web = {
    getRandomValues(this: unknown, ...views: Part[]) {
      Reflect.apply(webValues, this, views);
      fill(partOf(views[0]!, 0, undefined));
      return views[0]!;
    },
    randomUUID(this: unknown) {
      Reflect.apply(webUUID, this, []);
      return uuid();
    },
  };

  const named = { randomBytes, randomFill, randomFillSync, randomInt, randomUUID };
  for (const [name, drawing] of Object.entries(named)) like(node[name]!, drawing);
  // Older names of the same.
  return { ...named, pseudoRandomBytes: randomBytes, prng: randomBytes, rng: randomBytes, web };
}

/** What can be filled. */
interface Part {
  readonly buffer?: ArrayBufferLike;
  readonly byteOffset?: number;
  readonly byteLength: number;
  readonly BYTES_PER_ELEMENT?: number;
}

/** Where and how many are counted in elements, as Node does it. */
function partOf(whole: Part, offset: number, size: number | undefined): Uint8Array {
  const { buffer = whole as ArrayBufferLike, byteOffset = 0, byteLength, BYTES_PER_ELEMENT: unit = 1 } = whole;
  const from = offset * unit;
  return new Uint8Array(buffer, byteOffset + from, size === undefined ? byteLength - from : size * unit);
}
