import { inspect, types } from 'node:util';
import { handleSymbol, isHandle } from '../process/index.ts';
import { fromBytes, toBytes } from '../process/for-carriers.ts';

/** An item on its way: as JSON carries it where that is the same value, else the bytes of its structured clone. */
export type Parcel = { readonly plain: unknown } | { readonly bytes: Uint8Array; readonly plain?: RawBytes };

/** Bytes that are no structured clone, but the item itself. */
type RawBytes = 'Buffer' | 'Uint8Array';

/** Longer strings, and more of them, are better off as bytes. */
const longestString = 1000;
const mostParts = 64;

/**
 * A copy of an item as it is now. Small flat values, which most items are, cost a tenth of a structured clone.
 * @throws Error that names the part that cannot be sent.
 */
export function wrapped(item: unknown): Parcel {
  if (isScalar(item)) return { plain: item };
  if (typeof item === 'object' && item !== null) {
    const copy = flatCopy(item);
    if (copy !== undefined) return { plain: copy };
    const raw = rawBytes(item);
    if (raw) return { bytes: copyOf(item as Uint8Array), plain: raw };
    refuseHandles(item, 'the item', new Set());
  }
  return { bytes: toBytes(item, 'the item') };
}

export function unwrapped(plain: unknown, bytes: Uint8Array | undefined): unknown {
  if (bytes === undefined) return plain;
  if (plain === 'Buffer') return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return plain === 'Uint8Array' ? new Uint8Array(bytes) : fromBytes(bytes as Buffer);
}

function rawBytes(item: object): RawBytes | undefined {
  if (!(item instanceof Uint8Array) || item.buffer instanceof SharedArrayBuffer) return undefined;
  const prototype: unknown = Object.getPrototypeOf(item);
  if (prototype === Buffer.prototype) return 'Buffer';
  return prototype === Uint8Array.prototype ? 'Uint8Array' : undefined;
}

/** `Buffer.from` would write zeros first, and that takes longer than the copying. */
function copyOf(bytes: Uint8Array): Uint8Array {
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  copy.set(bytes);
  return copy;
}

/** Whether JSON carries it as it is. */
function isScalar(value: unknown): boolean {
  if (typeof value === 'string') return value.length <= longestString;
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  return value === null || typeof value === 'boolean';
}

/** Nothing in it leads to another thing in it, so that nothing is lost in JSON. */
function flatCopy(value: object): object | undefined {
  if (types.isProxy(value)) return undefined; // Structured clone refuses it.
  if (Array.isArray(value)) {
    const isFlat = value.length <= mostParts && value.every(isScalar) && Object.keys(value).length === value.length;
    return isFlat ? [...(value as unknown[])] : undefined;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return undefined;
  const copy: Record<string, unknown> = { ...value };
  let parts = 0;
  for (const key in copy) if (++parts > mostParts || !isScalar(copy[key])) return undefined;
  return copy;
}

/** A class of ours would arrive as an object that can do nothing. */
function refuseHandles(value: unknown, path: string, seen: Set<unknown>): void {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || seen.has(value)) return;
  if (isHandle(value))
    throw new Error(
      `Cannot put ${path} into a queue: a ${value[handleSymbol].export} is no plain data. Give it to the consumer as an argument.`,
    );
  seen.add(value);
  if (value instanceof Map)
    for (const [key, part] of value) [key, part].forEach((one) => refuseHandles(one, `${path}.get`, seen));
  else if (value instanceof Set) for (const part of value) refuseHandles(part, `${path}.item`, seen);
  else if (Array.isArray(value)) for (const [at, part] of value.entries()) refuseHandles(part, `${path}[${at}]`, seen);
  else for (const [key, part] of Object.entries(value)) refuseHandles(part, `${path}.${key}`, seen);
}

/** An item where lanes and traces have room for a word or two. */
export function shortly(item: unknown): string {
  const text = inspect(item, { depth: 0, breakLength: Infinity, maxArrayLength: 4, maxStringLength: 20 });
  return text.length > 24 ? `${text.slice(0, 23)}…` : text;
}
