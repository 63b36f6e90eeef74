import { dirname, relative } from 'node:path';

/** Says why the lock file at `path` cannot be opened or locked, and what to do about it. */
export function cannotLock(path: string, cause: unknown): Error {
  return new Error(`Cannot lock "${shown(path)}": ${explain(path, codeOf(cause), cause)}`, { cause });
}

/** The path as a person would type it: relative when it lies under the current folder. */
export function shown(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere === '' || fromHere.startsWith('..') ? path : fromHere;
}

function explain(path: string, code: string | undefined, cause: unknown): string {
  const folder = shown(dirname(path));
  switch (code) {
    case 'ENOENT':
      return `the folder "${folder}" does not exist. Create it first, or name a lock file in a folder that exists.`;
    case 'ENOTDIR':
      return `"${folder}" leads through a file that is no folder. Name a lock file in a folder that exists.`;
    case 'EISDIR':
      return 'there is a folder of this name. Name a file; it is created when missing.';
    case 'EACCES':
    case 'EPERM':
      return `this user may not write to it, and the lock needs a writable file. Allow writing to it (and to "${folder}" if the file is still missing), or name a lock file elsewhere.`;
    case 'EROFS':
      return 'its file system is read-only, and the lock needs a writable file. Name a lock file on a writable one.';
    case 'EMFILE':
    case 'ENFILE':
      return 'too many files are open. Close some, or raise the limit ("ulimit -n").';
    case 'ENOLCK':
    case 'ENOTSUP':
    case 'EOPNOTSUPP':
      return 'its file system keeps no locks. Name a lock file on a local disk.';
    default:
      return `${cause instanceof Error ? cause.message : String(cause)}. Check the file, or name another lock file.`;
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
