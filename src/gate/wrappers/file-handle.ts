import { EventEmitter } from 'node:events';
import type { ReadStream, WriteStream } from 'node:fs';
import { createInterface, type Interface } from 'node:readline';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { passedOn } from '../fault.ts';
import type { Settle } from '../operation.ts';
import { readArguments } from './descriptors.ts';
import { brokenSteps, fineSteps, wholeSteps } from './fine/fine.ts';
import { handleStreams } from './handle-streams.ts';
import { fileClosed } from './node-errors.ts';
import { closeNow } from './open-files.ts';
import { original } from './originals.ts';
import { laterRefusalOf } from './refusal.ts';
import { excerpt, type Scope } from './scope.ts';
import { runAtOnce, runSteps } from './steps.ts';

type Any = (...args: unknown[]) => unknown;
const own = original as unknown as Record<string, Any>;
const ownPromises = original.promises as unknown as Record<string, Any>;

type Telling = (value: unknown) => string;
type Seeing = (value: unknown) => unknown;

/** Node's FileHandle, on something shared, where operations are held: Node makes none of a descriptor. */
export class HeldFileHandle extends EventEmitter {
  readonly #scope: Scope;
  readonly #on: string;
  readonly #descriptor: number;
  #isOpen = true;
  /** What has begun and is not over: the descriptor lives so long. */
  #users = 0;
  #closing: { readonly over: Promise<void>; readonly begin: () => void } | undefined;

  constructor(scope: Scope, on: string, descriptor: number) {
    super();
    this.#scope = scope;
    this.#on = on;
    this.#descriptor = descriptor;
  }

  get fd(): number {
    return this.#isOpen ? this.#descriptor : -1;
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
    if (rest[0] === null) rest[0] = 0;
    const bytesRead = await this.#do(
      'read',
      'read',
      [buffer, ...rest],
      () => excerpt(buffer).replaceAll('\0', ''),
      (bytes) => [bytes, buffer],
    );
    return { bytesRead, buffer };
  }
  async readv(buffers: unknown, position?: unknown): Promise<{ bytesRead: unknown; buffers: unknown }> {
    return { bytesRead: await this.#do('readv', 'read', [buffers, position], undefined, (bytes) => [bytes, buffers]), buffers };
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

  createReadStream(options?: object): ReadStream {
    return handleStreams.reading(this, options);
  }
  createWriteStream(options?: object): WriteStream {
    return handleStreams.writing(this, options);
  }
  readLines(options: object = {}): Interface {
    return createInterface({ input: Readable.from(this.#contentAndClose()), crlfDelay: Infinity, ...options });
  }
  readableWebStream(): ReadableStream {
    return Readable.toWeb(Readable.from(this.#content(), { objectMode: false }));
  }
  async *#contentAndClose(): AsyncGenerator<Buffer> {
    yield* this.#content();
    await this.close();
  }
  async *#content(): AsyncGenerator<Buffer> {
    yield (await this.readFile()) as Buffer;
  }

  close(): Promise<void> {
    if (this.#closing) return this.#closing.over;
    if (!this.#isOpen) return Promise.resolve();
    const { promise, resolve } = withResolver();
    const over = promise
      .then(() => this.#perform('close', () => closeNow(this.#scope, this.#descriptor)))
      .then(() => {
        this.#closing = undefined;
      });
    this.#closing = { over, begin: resolve };
    this.#closeIfUnused();
    this.emit('close');
    return over;
  }
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #closeIfUnused(): void {
    if (this.#users > 0 || !this.#closing) return;
    this.#isOpen = false;
    this.#closing.begin();
  }

  /** As long as it lasts nothing is closed. `name`: what Node calls it where it says that the file is closed. */
  async #use<T>(name: string, use: () => Promise<T>): Promise<T> {
    if (!this.#isOpen) throw fileClosed(name);
    this.#users++;
    try {
      return await use();
    } catch (error) {
      throw passedOn(error);
    } finally {
      this.#users--;
      this.#closeIfUnused();
    }
  }

  #do(name: string, verb: string, args: readonly unknown[], tell?: Telling, sees?: Seeing): Promise<unknown> {
    return this.#use(name, () => this.#perform(verb, () => own[`${name}Sync`]!(this.#descriptor, ...args), tell, sees));
  }

  #whole(name: string, verb: string, args: readonly unknown[], tell: (value: unknown) => string): Promise<unknown> {
    const { gate } = this.#scope;
    const find = gate.fine ? fineSteps : brokenSteps;
    const all = [this.#descriptor, ...args];
    return this.#use(name === 'readFile' ? name : 'writeFile', async () => {
      const later = laterRefusalOf(name, 1, ['', ...args], (others) => ownPromises[name]!(...others));
      const refusal = later ? await later : undefined;
      if (refusal) throw refusal.error;
      const steps = find(this.#scope, { name, verb }, all, 'promise');
      if (steps) return new Promise((resolve, reject) => runSteps(gate, steps, settling(resolve, reject)));
      const whole = wholeSteps(this.#scope, { name, verb }, all, 'promise');
      return this.#perform(verb, () => (whole ? runAtOnce(whole) : own[`${name}Sync`]!(...all)), tell);
    });
  }

  #perform(verb: string, perform: () => unknown, tell?: Telling, sees?: Seeing): Promise<unknown> {
    const about = { ...(tell && { tell }), ...(sees && { sees }), descriptor: this.#descriptor };
    const operation = { verb, on: this.#on, perform, start: () => undefined, ...about };
    return new Promise((resolve, reject) => void this.#scope.gate.begin(operation, settling(resolve, reject)));
  }
}

const settling =
  (resolve: (value: unknown) => void, reject: (error: unknown) => void): Settle =>
  (error, value) =>
    error === null ? resolve(value) : reject(error);

function withResolver(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => void (resolve = done));
  return { promise, resolve };
}
