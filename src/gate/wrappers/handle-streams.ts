import type { ReadStream, WriteStream } from 'node:fs';
import { original } from './originals.ts';

type Done = (error: unknown, ...values: unknown[]) => void;

/** What a stream needs of a handle whose operations are held. */
interface Handle {
  readonly fd: number;
  read(...args: unknown[]): Promise<{ bytesRead: unknown; buffer: unknown }>;
  write(...args: unknown[]): Promise<{ bytesWritten: unknown; buffer: unknown }>;
  writev(...args: unknown[]): Promise<{ bytesWritten: unknown; buffers: unknown }>;
  sync(): Promise<unknown>;
  close(): Promise<void>;
  once(event: 'close', listener: () => void): unknown;
}

/** Streams over such a handle: Node makes them of its own only. */
export const handleStreams = {
  reading: (handle: Handle, options: object | undefined): ReadStream =>
    closingWith(handle, original.createReadStream('', { ...options, ...over(handle) } as never)),
  writing: (handle: Handle, options: object | undefined): WriteStream =>
    closingWith(handle, original.createWriteStream('', { ...options, ...over(handle) } as never)),
};

function closingWith<T extends ReadStream | WriteStream>(handle: Handle, stream: T): T {
  handle.once('close', () => stream.close());
  return stream;
}

const over = (handle: Handle): { fd: number; fs: object } => ({
  fd: handle.fd,
  fs: {
    close: (_: number, done: Done) => void handle.close().then(() => done(null), done),
    fsync: (_: number, done: Done) => void handle.sync().then(() => done(null), done),
    read: (_: number, buffer: unknown, offset: number, length: number, position: unknown, done: Done) =>
      void handle.read(buffer, offset, length, position).then((read) => done(null, read.bytesRead, buffer), done),
    write: (_: number, buffer: unknown, offset: number, length: number, position: unknown, done: Done) =>
      void handle.write(buffer, offset, length, position).then((written) => done(null, written.bytesWritten, buffer), done),
    writev: (_: number, buffers: unknown, position: unknown, done: Done) =>
      void handle.writev(buffers, position).then((written) => done(null, written.bytesWritten, buffers), done),
  },
});
