import { Dirent, Stats } from 'node:fs';
import { HeldDir } from '../wrappers/held-dir.ts';

/** A read of more than this is not copied: it is performed again. */
const mostBytes = 1 << 20;

/** A copy of what a function of Node's returned or threw. Undefined: it stands for something that cannot be copied. */
export function copyOf(value: unknown): { readonly of: unknown } | undefined {
  if (typeof value === 'function') return undefined;
  if (typeof value !== 'object' || value === null) return { of: value };
  if (Buffer.isBuffer(value)) return value.length > mostBytes ? undefined : { of: Buffer.from(value) };
  if (value instanceof Error) return { of: ofError(value) };
  if (Array.isArray(value)) return ofArray(value);
  if (value instanceof Stats || value instanceof Dirent || isBigStats(value)) return { of: ofRecord(value) };
  if (value instanceof HeldDir) return { of: value.copy((entry) => ofRecord(entry) as Dirent) };
  return isPlain(value) ? { of: structuredClone(value) } : undefined;
}

function ofArray(values: readonly unknown[]): { readonly of: unknown } | undefined {
  const copies = values.map(copyOf);
  return copies.includes(undefined) ? undefined : { of: copies.map((copy) => copy!.of) }; // None is undefined.
}

function ofError(error: Error): Error {
  const copy = new Error(error.message);
  Object.setPrototypeOf(copy, Object.getPrototypeOf(error) as object);
  const { stack: _, ...descriptors } = Object.getOwnPropertyDescriptors(error);
  Object.defineProperties(copy, descriptors);
  // From Node 21 on its descriptor has accessors instead: https://github.com/nodejs/node/pull/61090
  return Object.assign(copy, { stack: error.stack });
}

function ofRecord(record: object): object {
  const copy = Object.create(Object.getPrototypeOf(record) as object, Object.getOwnPropertyDescriptors(record)) as object;
  for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(record))) {
    if (value instanceof Date) Object.assign(copy, { [name]: new Date(value) });
  }
  return copy;
}

const isBigStats = (value: object): boolean => 'mtimeNs' in value && 'ino' in value;

const isPlain = (value: object): boolean => Object.getPrototypeOf(value) === Object.prototype;
