import { codeOf, withCode } from '../node-errors.ts';
import { original } from '../originals.ts';
import { doing, type Steps } from '../steps.ts';
import { textOf } from './paths.ts';

const { mkdirSync, statSync } = original;

/** After one of these errors no folder above is made. */
const hopeless = new Set<string | undefined>(['EACCES', 'ENOSPC', 'ENOTDIR', 'EPERM']);

/** `mkdir` with `recursive`: from the last folder upwards until one can be made, and down again. Undefined: it is one. */
export function makingFolders([path, options]: readonly unknown[]): Steps | undefined {
  const { recursive, mode } = (typeof options === 'object' && options !== null ? options : {}) as {
    readonly recursive?: boolean;
    readonly mode?: number;
  };
  return recursive ? making(textOf(path), mode) : undefined;
}

function* making(path: string, mode: number | undefined): Steps {
  const left = [path];
  let first: string | undefined;
  for (let folder = left.pop(); folder !== undefined; folder = left.pop()) {
    const here = folder;
    try {
      yield doing('mkdir', here, () => void mkdirSync(here, mode));
      first ??= here;
    } catch (error) {
      const above = here.slice(0, Math.max(here.lastIndexOf('/'), 0)) || (here.startsWith('/') ? '/' : here);
      if (codeOf(error) !== 'ENOENT') yield* accepting(error, here, left.length > 0, path);
      else if (above !== here) left.push(here, above);
      else if (left.length === 0) throw error;
    }
  }
  return first;
}

/** A folder that is there is as good as one that was made. */
function* accepting(error: unknown, path: string, isAbove: boolean, asked: string): Steps {
  const named = (): unknown => withPath(error, asked);
  if (hopeless.has(codeOf(error))) throw named();
  const isFolder: boolean = yield doing('stat', path, () => isFolderAt(path));
  if (isFolder) return undefined;
  if (codeOf(error) === 'EEXIST' && isAbove) throw withCode(named(), 'ENOTDIR', 'not a directory');
  throw withCode(named(), 'EEXIST', 'file already exists');
}

function isFolderAt(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    throw withPath(error, path);
  }
}

/** Node tells of the path that it was asked for. */
function withPath(error: unknown, path: string): unknown {
  const { code, errno, message } = error as NodeJS.ErrnoException;
  const said = `${message.replace(/, \w+( '.*')?$/s, '')}, mkdir '${path}'`;
  return Object.assign(new Error(said), { errno, code, syscall: 'mkdir', path });
}
