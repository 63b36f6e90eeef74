import { Dir, type Dirent, type OpenDirOptions } from 'node:fs';
import { join } from 'node:path';
import { partOf } from './node-errors.ts';
import { original } from './originals.ts';
import { textOf } from './fine/paths.ts';

type Any = (...args: unknown[]) => unknown;
type Options = OpenDirOptions | string | undefined;

/** Node's own folder, and what it says where it is closed or asked wrongly; it never has anything open. */
const OwnDir = Dir as unknown as new (handle: object, path: unknown, options: Options) => Dir;
const nothingOpen = { close: () => undefined, read: () => null };

/**
 * What `opendir` gives where operations are held: all that lay in the folder when it was opened, by name. Nothing stays open, so
 * that it can be given again.
 */
export class HeldDir extends OwnDir {
  /** All that it holds, whatever has been read. */
  readonly listed: readonly Dirent[];
  readonly #options: Options;
  #read = 0;
  #closed = false;

  constructor(path: unknown, listed: readonly Dirent[], options: Options) {
    super(nothingOpen, path, options);
    this.listed = listed;
    this.#options = options;
    Object.defineProperty(this, 'listed', { enumerable: false });
  }

  /** As it was when it was opened. */
  copy(copyOfEntry: (entry: Dirent) => Dirent): HeldDir {
    return new HeldDir(this.path, this.listed.map(copyOfEntry), this.#options);
  }

  override read(...args: unknown[]): never {
    const [callback] = args;
    if (this.#closed || isRefused(callback)) return (super.read as Any)(...args) as never;
    return answered(callback, this.#next()) as never;
  }
  override readSync(): Dirent | null {
    return this.#closed ? super.readSync() : this.#next();
  }

  override close(...args: unknown[]): never {
    const [callback] = args;
    if (this.#closed || isRefused(callback)) return (super.close as Any)(...args) as never;
    this.closeSync();
    return answered(callback) as never;
  }
  override closeSync(): void {
    super.closeSync();
    this.#closed = true;
  }

  async *entries(): AsyncGenerator<Dirent, undefined> {
    try {
      for (;;) {
        const entry = await asked<Dirent | null>(this, 'read');
        if (entry === null) return undefined;
        yield entry;
      }
    } finally {
      await asked(this, 'close');
    }
  }
  override [Symbol.asyncIterator](): AsyncGenerator<Dirent, undefined> {
    return this.entries();
  }

  #next(): Dirent | null {
    return this.listed[this.#read++] ?? null;
  }
}

const asked = <T>(folder: object, name: 'read' | 'close'): Promise<T> => (folder as Record<string, () => Promise<T>>)[name]!();

/** Node says so. */
const isRefused = (callback: unknown): boolean => callback !== undefined && typeof callback !== 'function';

function answered(callback: unknown, ...values: unknown[]): unknown {
  if (callback === undefined) return new Promise((resolve) => process.nextTick(resolve, values[0]));
  return void process.nextTick(callback as Any, null, ...values);
}

/** Opens a folder as `opendirSync` does, and reads it, with `recursive` those in it as well. `isSync`: so it was called. */
export function openFolder([path, options]: readonly unknown[], isSync: boolean): HeldDir {
  // Its constructor refuses other options, once it is known what is there; Node 20 would leave the folder open,
  // https://github.com/nodejs/node/issues/58854
  const { recursive, encoding } = (typeof options === 'object' && options !== null ? options : {}) as OpenDirOptions;
  const how = typeof options === 'string' ? options : { encoding };
  const listed = topEntries(path, how, isSync);
  if (recursive) {
    for (const entry of listed) if (entry.isDirectory()) listed.push(...entriesIn(join(entry.parentPath, entry.name), how));
  }
  return new HeldDir(path instanceof URL ? textOf(path) : path, listed, options as Options);
}

/** Only the asynchronous forms say everywhere what could not be opened. */
function topEntries(path: unknown, options: unknown, isSync: boolean): Dirent[] {
  try {
    return entriesIn(path, options);
  } catch (error) {
    throw isSync ? error : partOf(error, 'opendir', textOf(path));
  }
}

function entriesIn(path: unknown, options: unknown): Dirent[] {
  const folder = (original.opendirSync as Any)(path, options) as Dir;
  try {
    const entries: Dirent[] = [];
    for (let entry = folder.readSync(); entry !== null; entry = folder.readSync()) entries.push(entry);
    return entries.toSorted((one, other) => Buffer.compare(bytesOf(one), bytesOf(other)));
  } finally {
    folder.closeSync();
  }
}

/** With the encoding `buffer` they are bytes already. */
const bytesOf = ({ name }: Dirent): Buffer => Buffer.from(name);
