import { closeNow, openNow } from '../open-files.ts';
import { openingWith } from '../opening.ts';
import { aborted, partOf, type NodeError } from '../node-errors.ts';
import { original } from '../originals.ts';
import { excerpt, type Scope } from '../scope.ts';
import { major, type Form } from './manner.ts';
import { textOf } from './paths.ts';
import { doingTo, type FineStep, type Steps } from '../steps.ts';

const chunkBytes = 64 * 1024;
const { fsyncSync, ftruncateSync, readSync, writeSync } = original;

interface Options {
  readonly encoding?: BufferEncoding | null;
  readonly flag?: string;
  readonly mode?: number;
  readonly flush?: boolean;
  readonly signal?: AbortSignal;
  readonly buffer?: unknown;
}

/** A synchronous call has no `signal`: its caller waits for it. */
function optionsOf(given: unknown, form: Form): Options {
  const options: Options = typeof given === 'string' ? { encoding: given as BufferEncoding } : (given ?? {});
  if (form !== 'sync') return options;
  const { signal: _, ...others } = options;
  return others;
}

/** A file or an open one, by its path or what it is called. */
interface Target {
  readonly path: unknown;
  readonly descriptor?: number;
}

const targetOf = (scope: Scope, target: unknown): Target =>
  typeof target === 'number' ? { path: scope.nameOf(target), descriptor: target } : { path: target };

/** Opens what is not open, and closes it whatever happens. */
export function* opened(
  scope: Scope,
  { path, descriptor }: Target,
  how: readonly unknown[],
  use: (descriptor: number) => Steps,
): Steps {
  if (descriptor !== undefined) return yield* use(descriptor);
  const own: number = yield opening(scope, path, how);
  try {
    return yield* use(own);
  } finally {
    yield closing(scope, path, own);
  }
}

export function opening(scope: Scope, path: unknown, how: readonly unknown[]): FineStep {
  const perform = (): number => openNow(scope, scope.gate.nameOf(path), [path, ...how]);
  return { verb: 'open', path, opens: openingWith(how[0]), perform };
}

export const closing = (scope: Scope, path: unknown, descriptor: number): FineStep => ({
  verb: 'close',
  path,
  descriptor,
  perform: () => closeNow(scope, descriptor),
});

/** `readFile`. Undefined: it reads into a buffer of its caller's. */
export function reading(scope: Scope, [target, given]: readonly unknown[], form: Form): Steps | undefined {
  const { encoding, flag, signal, buffer } = optionsOf(given, form);
  if (buffer !== undefined) return undefined;
  const file = targetOf(scope, target);
  return opened(scope, file, [flag || 'r', 0o666], function* (descriptor): Steps {
    const chunks: Buffer[] = [];
    for (;;) {
      if (signal?.aborted) throw aborted(signal);
      const read = (): Buffer => readOf(descriptor, form === 'sync' ? undefined : target);
      const chunk: Buffer = yield { ...doingTo('read', file.path, descriptor, read), tell: excerpt };
      chunks.push(chunk);
      if (chunk.length < chunkBytes) break;
    }
    const content = Buffer.concat(chunks);
    return encoding && (encoding as string) !== 'buffer' ? content.toString(encoding) : content;
  });
}

function readOf(descriptor: number, target: unknown): Buffer {
  try {
    return readChunk(descriptor);
  } catch (error) {
    throw unreadable(error, target);
  }
}

/** Since Node 26 the asynchronous forms say what could not be read. */
export const unreadable = (error: unknown, target: unknown): unknown =>
  major < 26 || target === undefined || typeof target === 'number' || (error as NodeError).syscall !== 'read'
    ? error
    : partOf(error, 'read', textOf(target));

export function readChunk(descriptor: number): Buffer {
  const buffer = Buffer.alloc(chunkBytes);
  return buffer.subarray(0, readSync(descriptor, buffer));
}

/** `writeFile` and `appendFile`, of what is there or of what comes by and by. */
export function writing(scope: Scope, [target, data, given]: readonly unknown[], append: boolean, form: Form): Steps {
  const { encoding, flag, mode, flush, signal } = optionsOf(given, form);
  const file = targetOf(scope, target);
  const bytesOf = (chunk: unknown): Buffer => toBytes(chunk, encoding);
  return opened(scope, file, [flag || (append ? 'a' : 'w'), mode ?? 0o666], function* (descriptor): Steps {
    const iterator = comesByAndBy(data) ? iteratorOf(data) : undefined;
    if (iterator === undefined) yield* writingAll(file.path, descriptor, bytesOf(data), signal);
    else yield* writingEach(iterator, (chunk) => writingAll(file.path, descriptor, bytesOf(chunk), signal));
    if (flush) yield doingTo('fsync', file.path, descriptor, () => fsyncSync(descriptor));
    return undefined;
  });
}

export function* writingAll(path: unknown, descriptor: number, bytes: Buffer, signal?: AbortSignal): Steps {
  if (signal?.aborted) throw aborted(signal);
  for (let at = 0; at < bytes.length;) {
    const chunk = bytes.subarray(at, at + chunkBytes);
    const write = doingTo('write', path, descriptor, () => writeSync(descriptor, chunk));
    at += yield { ...write, tell: () => excerpt(chunk) };
    if (at < bytes.length && signal?.aborted) throw aborted(signal);
  }
  return undefined;
}

type Coming = AsyncIterator<unknown> | Iterator<unknown>;

function* writingEach(iterator: Coming, write: (chunk: unknown) => Steps): Steps {
  let isOver = false;
  try {
    for (;;) {
      const { done, value }: IteratorResult<unknown> = yield { own: () => iterator.next() };
      if (done) break;
      yield* write(value);
    }
    isOver = true;
  } finally {
    if (!isOver) yield { own: () => iterator.return?.() };
  }
  return undefined;
}

/** Only the promises take it: their caller makes it while it is written, so that it can be no one step. */
export const comesByAndBy = (data: unknown): data is AsyncIterable<unknown> | Iterable<unknown> =>
  typeof data === 'object' &&
  data !== null &&
  !ArrayBuffer.isView(data) &&
  (Symbol.asyncIterator in data || Symbol.iterator in data);

const iteratorOf = (data: AsyncIterable<unknown> | Iterable<unknown>): Coming =>
  Symbol.asyncIterator in data ? data[Symbol.asyncIterator]() : data[Symbol.iterator]();

const toBytes = (data: unknown, encoding: BufferEncoding | null | undefined): Buffer =>
  ArrayBuffer.isView(data)
    ? Buffer.from(data.buffer, data.byteOffset, data.byteLength)
    : Buffer.from(data as string, encoding || 'utf8');

/** `truncate` by a path. */
export function* truncating(scope: Scope, [path, length]: readonly unknown[]): Steps {
  return yield* opened(scope, { path }, ['r+'], function* (descriptor): Steps {
    return yield doingTo('truncate', path, descriptor, () => ftruncateSync(descriptor, length as number | undefined));
  });
}
