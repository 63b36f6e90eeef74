import fs, { type Dir, type Dirent } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { isAbsolute, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { asPrograms, currentShares, placeOfCopy, sharesFolder } from '../shares.ts';
import { like } from './like.ts';
import { nativeFs } from './originals.ts';
import { pathRows } from './table.ts';

type Any = (...args: unknown[]) => unknown;

const others = 'open createReadStream createWriteStream watch watchFile unwatchFile openAsBlob mkdtempDisposable glob'.split(' ');
const two = new Set(pathRows.filter((row) => row.two).map(({ name }) => name));

/**
 * Leads what programs do to shares to their copies, and lets them see the paths that they use themselves: in results, in errors and as the
 * current folder. Comes after everything else that is put in place of functions of fs.
 */
export function redirectShares(): void {
  if (currentShares().length === 0) return;
  nativeFs(); // What they are by themselves is kept for the library.
  const names = [...pathRows.map(({ name }) => name), ...others];
  for (const name of names) {
    redirect(fs, name, name);
    redirect(fs, `${name}Sync`, name);
    redirect(fs.promises, name, name);
  }
  for (const name of ['realpath', 'realpathSync'])
    redirect((fs as unknown as Record<string, object>)[name]!, 'native', 'realpath');
  redirectFolder();
  syncBuiltinESMExports();
}

function redirect(holder: object, name: string, row: string): void {
  const functions = holder as Record<string, Any | undefined>;
  const real = functions[name];
  if (typeof real !== 'function') return;
  const redirected: Any = (...given) => {
    const args = given.map((one, at) => (at === 0 || (at === 1 && two.has(row)) ? led(one, row === 'symlink' && at === 0) : one));
    const isLed = given.some((one, at) => one !== args[at]);
    const hide = (value: unknown): unknown => seen(value, { row, isLed, path: given[0] });
    const at = args.findLastIndex((one) => typeof one === 'function');
    if (at > 0 && !/^(cp|watch|unwatch)/.test(row)) {
      const callback = args[at] as Any;
      args[at] = (...values: unknown[]) => callback(...values.map(hide));
    }
    try {
      const value = real(...args);
      return value instanceof Promise ? value.then(hide, (error: unknown) => Promise.reject(hide(error) as Error)) : hide(value);
    } catch (error) {
      throw hide(error);
    }
  };
  const { [promisify.custom]: custom } = real as { [promisify.custom]?: Any };
  if (custom) Object.defineProperty(redirected, promisify.custom, { value: (path: unknown) => custom(led(path, false)) });
  functions[name] = like(real, redirected);
}

/** @param isTarget What a link leads to: where it is no whole path, it is one from the link on. */
function led(path: unknown, isTarget: boolean): unknown {
  const text = textOf(path);
  if (text === undefined || (isTarget && !isAbsolute(text))) return path;
  const place = placeOfCopy(text);
  if (asPrograms(place) === place) return path;
  const whole = text.endsWith('/') && !place.endsWith('/') ? `${place}/` : place;
  return ArrayBuffer.isView(path) ? Buffer.from(whole) : whole;
}

function textOf(path: unknown): string | undefined {
  if (typeof path === 'string') return path.includes('\0') ? undefined : path;
  if (ArrayBuffer.isView(path)) return Buffer.from(path.buffer, path.byteOffset, path.byteLength).toString();
  try {
    return path instanceof URL ? fileURLToPath(path) : undefined;
  } catch {
    return undefined; // Node says why.
  }
}

interface Asked {
  readonly row: string;
  readonly isLed: boolean;
  /** As the program called it. */
  readonly path: unknown;
}

/** What a program gets, with paths as it knows them. What it reads from a file stays as it is. */
function seen(value: unknown, { row, isLed, path }: Asked): unknown {
  if (value instanceof Error) return withoutCopy(value);
  if (/^(realpath|readlink|mkdtemp)/.test(row)) return pathOf(value);
  if (Array.isArray(value)) return (isLed ? value.map(entryOf) : value).filter((entry) => !isHidden(entry, path));
  if (value instanceof fs.Dir) return dirOf(value, isLed);
  return isLed && isStream(value) ? streamOf(value, path) : value;
}

function pathOf(value: unknown): unknown {
  if (typeof value === 'string') return asPrograms(value);
  return Buffer.isBuffer(value) ? Buffer.from(asPrograms(value.toString())) : value;
}

/** @returns The same error, for callers that compare its identity. */
function withoutCopy(error: Error): Error {
  for (const name of ['message', 'path', 'dest', 'stack'] as const) {
    const text = (error as unknown as Record<string, unknown>)[name];
    if (typeof text === 'string' && asPrograms(text) !== text) Object.assign(error, { [name]: asPrograms(text) });
  }
  return error;
}

/** The run's folder has one folder more than its programs know of. */
function isHidden(entry: unknown, folder: unknown): boolean {
  const name =
    entry instanceof fs.Dirent ? relative(textOf(folder) ?? '', join(entry.parentPath, String(entry.name))) : String(entry);
  return name === sharesFolder || name.startsWith(`${sharesFolder}/`);
}

function entryOf(entry: unknown): unknown {
  if (!(entry instanceof fs.Dirent)) return entry;
  for (const name of ['path', 'parentPath'] as const) {
    const text = (entry as unknown as Record<string, unknown>)[name];
    if (typeof text === 'string')
      Object.defineProperty(entry, name, { value: asPrograms(text), configurable: true, enumerable: true });
  }
  return entry;
}

function dirOf(dir: Dir, isLed: boolean): Dir {
  const folder = dir.path;
  const entries = dir[Symbol.asyncIterator].bind(dir);
  const read = dir.readSync.bind(dir);
  async function* all(): AsyncGenerator<Dirent> {
    for await (const entry of entries()) {
      if (!isHidden(entry, folder)) yield (isLed ? entryOf(entry) : entry) as Dirent;
    }
  }
  function next(): Dirent | null {
    const entry = read();
    if (entry === null) return null;
    if (isHidden(entry, folder)) return next();
    return isLed ? (entryOf(entry) as Dirent) : entry;
  }
  return Object.defineProperties(dir, {
    path: { value: asPrograms(dir.path) },
    readSync: { value: next },
    entries: { value: all },
    [Symbol.asyncIterator]: { value: all },
  });
}

interface Stream {
  path: unknown;
  once(event: 'open', heard: () => void): void;
}

const isStream = (value: unknown): value is Stream => value instanceof fs.ReadStream || value instanceof fs.WriteStream;

/** It needs the path until it is open. */
function streamOf(stream: Stream, path: unknown): Stream {
  stream.once('open', () => {
    stream.path = path instanceof URL ? fileURLToPath(path) : path;
  });
  return stream;
}

function redirectFolder(): void {
  const [cwd, chdir] = [process.cwd.bind(process), process.chdir.bind(process)];
  process.cwd = () => asPrograms(cwd());
  process.chdir = (folder) => {
    try {
      chdir(led(folder, false) as string);
    } catch (error) {
      throw error instanceof Error ? withoutCopy(error) : error;
    }
  };
}
