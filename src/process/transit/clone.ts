import { types } from 'node:util';
import { DefaultSerializer, deserialize } from 'node:v8';
import type { Placement } from '../../transcript/index.ts';
import { cannotRun } from '../machine/cannot-run.ts';

/**
 * Makes the bytes that carry `value` to another process: structured clone, as V8 implements it.
 * @throws Error that names the first part that cannot be cloned: `args[1].onDone`.
 */
export function toBytes(value: unknown, name: string): Buffer {
  try {
    return serialize(value);
  } catch (error) {
    refuseUncloneable(value, name, 'process');
    throw error;
  }
}

/** Reads what `toBytes` wrote. */
export const fromBytes = (bytes: Buffer): unknown => deserialize(bytes);

/**
 * Refuses what cannot travel, before anything is started. Threads may share memory; processes may not.
 * @throws Error that names the offending part, what it is and what to send instead.
 */
export function refuseUncloneable(value: unknown, name: string, to: Exclude<Placement, 'task'>): void {
  const cloneable = to === 'process' ? survivesSerialize : survivesClone;
  if (cloneable(value)) return;
  const { path, part } = offender(value, name, cloneable, new Set());
  const error = new Error(
    `Cannot send ${path} to a ${to}: structured clone does not carry ${describe(part)}. ${remedyFor(part)}`,
  );
  throw cannotRun(error);
}

// oxlint-disable no-underscore-dangle -- these are the names by which V8 calls a serializer
const { _writeHostObject: writeView } = DefaultSerializer.prototype as unknown as {
  _writeHostObject: (this: DefaultSerializer, view: ArrayBufferView) => void;
};

/** V8's own, but that it refuses shared memory: it would quietly send a copy, which shares nothing. */
class Serializer extends DefaultSerializer {
  _writeHostObject(view: ArrayBufferView): void {
    if (view.buffer instanceof SharedArrayBuffer) throw new TypeError('shared memory');
    writeView.call(this, view);
  }
  _getSharedArrayBufferId(): never {
    throw new TypeError('shared memory');
  }
}

function serialize(value: unknown): Buffer {
  const serializer = new Serializer();
  serializer.writeHeader();
  serializer.writeValue(value);
  return serializer.releaseBuffer();
}

function survivesSerialize(value: unknown): boolean {
  try {
    serialize(value);
    return true;
  } catch {
    return false;
  }
}

function survivesClone(value: unknown): boolean {
  try {
    structuredClone(value);
    return true;
  } catch {
    return false;
  }
}

/** Goes down into the first part that cannot be cloned, until no part of it is to blame but it itself. */
function offender(
  value: unknown,
  path: string,
  cloneable: (value: unknown) => boolean,
  seen: Set<unknown>,
): { path: string; part: unknown } {
  if (typeof value !== 'object' || value === null || seen.has(value) || types.isProxy(value)) return { path, part: value };
  seen.add(value);
  for (const [step, part] of parts(value)) {
    if (!cloneable(part)) return offender(part, path + step, cloneable, seen);
  }
  return { path, part: value };
}

function parts(value: object): [string, unknown][] {
  if (Array.isArray(value)) return value.map((item, at) => [`[${at}]`, item]);
  if (value instanceof Map)
    return [...value].flatMap(([key, item]) => [
      ['.key', key] as [string, unknown],
      [`.get(${String(key)})`, item] as [string, unknown],
    ]);
  if (value instanceof Set) return [...value].map((item) => ['.item', item]);
  return Object.entries(value).map(([key, item]) => [/^[\w$]+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`, item]);
}

function remedyFor(part: unknown): string {
  if (typeof part === 'function') return 'Send plain data instead, and name functions by what they are called in their module.';
  if (types.isProxy(part)) return 'Send a copy instead, such as { ...it }.';
  if (isShared(part)) return 'Threads share memory, processes do not: as=threads. Or send plain data instead.';
  return 'Send plain data instead.';
}

const isShared = (part: unknown): boolean =>
  part instanceof SharedArrayBuffer || (ArrayBuffer.isView(part) && part.buffer instanceof SharedArrayBuffer);

function describe(part: unknown): string {
  if (types.isProxy(part)) return 'a Proxy';
  if (typeof part === 'function') return part.name ? `the function "${part.name}"` : 'a function';
  if (ArrayBuffer.isView(part) && part.buffer instanceof SharedArrayBuffer) return 'shared memory';
  if (typeof part === 'object' && part !== null) return `a ${part.constructor?.name ?? 'host object'}`;
  return `a ${typeof part}`;
}
