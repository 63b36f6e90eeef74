import { EventEmitter } from 'node:events';
import type { ReadStream, WriteStream } from 'node:fs';
import { createInterface, type Interface } from 'node:readline';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { closeNow, readArguments } from './descriptors.ts';
import { fineSteps, runFine } from './fine.ts';
import { original } from './originals.ts';
import { excerpt, type Scope } from './scope.ts';

type Any = (...args: unknown[]) => unknown;
const own = original as unknown as Record<string, Any>;

type Telling = (value: unknown) => string;

/** Node's FileHandle, on something shared, where operations are held: Node makes none of a descriptor. */
export class HeldFileHandle extends EventEmitter {
  readonly #scope: Scope;
  readonly #on: string;
  #descriptor: number;
  #closing: Promise<void> | undefined;

  constructor(scope: Scope, on: string, descriptor: number) {
    super();
    this.#scope = scope;
    this.#on = on;
    this.#descriptor = descriptor;
  }

  get fd(): number {
    return this.#descriptor;
  }

  appendFile(data: unknown, options?: unknown): Promise<unknown> {
    return this.#whole('appendFile', 'append', [data, options], () => excerpt(data));
  }
  chmod(mode: unknown): Promise<unknown> {
    return this.#do('fchmod', 'chmod', [mode]);
  }
  chown(user: unknown, group: unknown): Promise<unknown> {
    return this.#do('fchown', 'chown', [user, group]);
  }
  datasync(): Promise<unknown> {
    return this.#do('fdatasync', 'fdatasync', []);
  }
  sync(): Promise<unknown> {
    return this.#do('fsync', 'fsync', []);
  }
  stat(options?: unknown): Promise<unknown> {
    return this.#do('fstat', 'stat', [options]);
  }
  truncate(length?: unknown): Promise<unknown> {
    return this.#do('ftruncate', 'truncate', [length]);
  }
  utimes(accessed: unknown, modified: unknown): Promise<unknown> {
    return this.#do('futimes', 'utimes', [accessed, modified]);
  }
  readFile(options?: unknown): Promise<unknown> {
    return this.#whole('readFile', 'read', [options], excerpt);
  }
  writeFile(data: unknown, options?: unknown): Promise<unknown> {
    return this.#whole('writeFile', 'write', [data, options], () => excerpt(data));
  }

  async read(...args: unknown[]): Promise<{ bytesRead: unknown; buffer: unknown }> {
    const [, buffer, ...rest] = readArguments([this.#descriptor, ...args]);
    const bytesRead = await this.#do(
      'read',
      'read',
      [buffer, ...rest],
      () => excerpt(buffer).replaceAll('\0', ''),
      () => buffer,
    );
    return { bytesRead, buffer };
  }
  async readv(buffers: unknown, position?: unknown): Promise<{ bytesRead: unknown; buffers: unknown }> {
    return { bytesRead: await this.#do('readv', 'read', [buffers, position], undefined, () => buffers), buffers };
  }
  async write(data: unknown, ...rest: unknown[]): Promise<{ bytesWritten: unknown; buffer: unknown }> {
    const options = rest[0];
    const { offset, length, position } = (typeof options === 'object' && options !== null ? options : {}) as Record<
      string,
      unknown
    >;
    const given = typeof options === 'object' && options !== null ? [offset, length, position] : rest;
    return { bytesWritten: await this.#do('write', 'write', [data, ...given], () => excerpt(data)), buffer: data };
  }
  async writev(buffers: unknown, position?: unknown): Promise<{ bytesWritten: unknown; buffers: unknown }> {
    return { bytesWritten: await this.#do('writev', 'write', [buffers, position]), buffers };
  }

  createReadStream(options: object = {}): ReadStream {
    return original.createReadStream('', { ...options, fd: this as never });
  }
  createWriteStream(options: object = {}): WriteStream {
    return original.createWriteStream('', { ...options, fd: this as never });
  }
  readLines(options: object = {}): Interface {
    return createInterface({ input: Readable.from(this.#content()), crlfDelay: Infinity, ...options });
  }
  readableWebStream(): ReadableStream {
    return Readable.toWeb(Readable.from(this.#content(), { objectMode: false }));
  }
  async *#content(): AsyncGenerator<Buffer> {
    yield (await this.readFile()) as Buffer;
  }

  close(): Promise<void> {
    this.#closing ??= this.#begin('close', () => closeNow(this.#scope, this.#descriptor)).then(() => {
      this.#descriptor = -1;
      this.emit('close');
    });
    return this.#closing;
  }
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #do(name: string, verb: string, args: readonly unknown[], tell?: Telling, sees?: () => unknown): Promise<unknown> {
    return this.#begin(verb, () => own[`${name}Sync`]!(this.#descriptor, ...args), tell, sees);
  }

  #whole(name: string, verb: string, args: readonly unknown[], tell: (value: unknown) => string): Promise<unknown> {
    const { gate } = this.#scope;
    const steps = gate.fine ? fineSteps({ name, verb }, [this.#descriptor, ...args]) : undefined;
    if (!steps) return this.#do(name, verb, args, tell);
    return new Promise((resolve, reject) => {
      runFine(gate, this.#on, steps, (error, value) => (error === null ? resolve(value) : reject(error)));
    });
  }

  #begin(verb: string, perform: () => unknown, tell?: Telling, sees?: () => unknown): Promise<unknown> {
    const about = {
      ...(tell ? { tell } : {}),
      ...(sees ? { sees } : {}),
      descriptor: this.#descriptor,
    };
    const operation = { verb, on: this.#on, perform, start: () => undefined, ...about };
    return new Promise((resolve, reject) => {
      this.#scope.gate.begin(operation, (error, value) => (error === null ? resolve(value) : reject(error as Error)));
    });
  }
}
