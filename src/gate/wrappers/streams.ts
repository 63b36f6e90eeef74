import type { ReadStream, WriteStream } from 'node:fs';
import { finished } from 'node:stream';
import type { Settle } from '../operation.ts';
import { HeldFileHandle } from './file-handle.ts';
import { handleStreams } from './handle-streams.ts';
import { original } from './originals.ts';
import { excerpt, type Scope } from './scope.ts';
import { repeatable } from '../verbs.ts';

type Done = (error: unknown, ...values: unknown[]) => void;
type Create<T> = (path: string, options?: string | object) => T;

/** What a stream uses in place of Node's fs. */
interface Held<T> {
  readonly fs: object;
  readonly prepare?: (stream: T) => void;
}

/** What stands for the descriptor of a stream that has none of its own. */
const noDescriptor = 2 ** 30;

/** `fs.createReadStream` and `fs.createWriteStream`: a whole stream, from open to close, is one operation. */
export function streamForms(scope: Scope): { createReadStream: Create<ReadStream>; createWriteStream: Create<WriteStream> } {
  const lead =
    <T extends ReadStream | WriteStream>(
      real: Create<T>,
      verbOf: (flags: unknown) => string,
      held: (scope: Scope, on: string, verb: string) => Held<T>,
      ofHandle: (handle: HeldFileHandle, options: object) => T,
    ): Create<T> =>
    (path, given) => {
      const options = typeof given === 'string' ? { encoding: given } : { ...given };
      if ('fd' in options && options.fd instanceof HeldFileHandle) return ofHandle(options.fd, options);
      const on = 'fd' in options && options.fd !== undefined ? undefined : scope.nameOf(path);
      if (on === undefined || 'fs' in options || scope.gate.fine) return real(path, given);
      const verb = verbOf('flags' in options ? options.flags : undefined);
      if (scope.gate.mode === 'hold') {
        const { fs, prepare } = held(scope, on, verb);
        const made = real(path, { ...options, fs });
        prepare?.(made);
        return made;
      }
      const stream = real(path, { ...options, fs: original });
      const start = (done: Settle): void => {
        finished(stream, (error) => done(error ?? null));
      };
      scope.gate.begin({ verb, on, perform: () => undefined, start }, () => undefined);
      return stream;
    };
  return {
    createReadStream: lead(original.createReadStream as Create<ReadStream>, () => 'read', heldReading, handleStreams.reading),
    createWriteStream: lead(
      original.createWriteStream as Create<WriteStream>,
      (flags) => (typeof flags === 'string' && flags.startsWith('a') ? 'append' : 'write'),
      heldWriting,
      handleStreams.writing,
    ),
  };
}

/** Opening reads all there is; what the stream reads then comes from memory. */
function heldReading(scope: Scope, on: string, verb: string): Held<ReadStream> {
  let content: Buffer = Buffer.alloc(0);
  let unreadable: unknown;
  let at = 0;
  const fs = {
    open(path: string, flags: string, mode: number, done: Done) {
      const perform = (): Buffer => {
        const descriptor = original.openSync(path, flags, mode);
        try {
          return original.readFileSync(descriptor);
        } finally {
          original.closeSync(descriptor);
        }
      };
      scope.gate.begin({ verb, on, perform, start: () => undefined, tell: excerpt, ...repeatable(verb) }, (error, value) => {
        const isOpen = error === null || (error as NodeJS.ErrnoException).syscall === 'read';
        if (!isOpen) return done(error);
        unreadable = error;
        content = value ?? content;
        done(null, noDescriptor);
      });
    },
    read(_: number, buffer: Buffer, offset: number, length: number, position: number | undefined, done: Done) {
      const from = position ?? at;
      const bytes = content.copy(buffer, offset, from, from + length);
      at = from + bytes;
      process.nextTick(done, unreadable, bytes, buffer);
    },
    close: (_: number, done: Done) => process.nextTick(done, null),
  };
  return { fs };
}

/** All that the stream was given is written when it has finished; or is destroyed before. */
function heldWriting(scope: Scope, on: string, verb: string): Held<WriteStream> {
  const chunks: { readonly bytes: Buffer; readonly position: number | undefined }[] = [];
  const at = scope.gate.line?.(); // It ends when others say so.
  let how: readonly [string, string, number];
  let isWritten = false;
  const keep = (bytes: Buffer, position: number | undefined): number => {
    chunks.push({ bytes: Buffer.from(bytes), position });
    return bytes.length;
  };
  const perform = (): void => {
    const descriptor = original.openSync(...how);
    try {
      for (const { bytes, position } of chunks) original.writeSync(descriptor, bytes, 0, bytes.length, position ?? null);
    } finally {
      original.closeSync(descriptor);
    }
  };
  const tell = (): string => excerpt(Buffer.concat(chunks.map(({ bytes }) => bytes)));
  function write(done: Done): void {
    isWritten = true;
    scope.gate.begin({ verb, on, at, perform, start: () => undefined, tell, ...repeatable(verb) }, (error) => done(error));
  }
  const fs = {
    open(path: string, flags: string, mode: number, done: Done) {
      how = [path, flags, mode];
      process.nextTick(done, null, noDescriptor);
    },
    write(_: number, buffer: Buffer, offset: number, length: number, position: number | undefined, done: Done) {
      process.nextTick(done, null, keep(buffer.subarray(offset, offset + length), position), buffer);
    },
    writev(_: number, buffers: readonly Buffer[], position: number | undefined, done: Done) {
      process.nextTick(done, null, keep(Buffer.concat(buffers), position), buffers);
    },
    fsync: (_: number, done: Done) => process.nextTick(done, null),
    close(_: number, done: Done) {
      if (isWritten) process.nextTick(done, null);
      else write(done);
    },
  };
  return { fs, prepare: (stream) => void Object.assign(stream, { _final: write }) };
}
