import { constants } from 'node:os';
import { sep } from 'node:path';
import { codeOf, systemError } from '../node-errors.ts';
import { original } from '../originals.ts';
import { doing, type Steps } from '../steps.ts';
import { removesNatively, removingNatively } from './removing-natively.ts';
import { removingSync } from './removing-sync.ts';
import { isFolderAt, isNotEmpty, isWorthAnother, namesIn, remove, removeFolder, retryOf, type Retry } from './removing-parts.ts';
import type { Form } from './manner.ts';
import { textOf } from './paths.ts';

const { rmdirSync, statSync } = original;

interface Options extends Partial<Retry> {
  readonly recursive?: boolean;
  readonly force?: boolean;
}

/** `rm`. */
export function* removing([path, given]: readonly unknown[], form: Form): Steps {
  const options = (given ?? {}) as Options;
  const isSync = form === 'sync';
  if (!isSync || !options.force || !options.recursive) {
    const isFolder: boolean | undefined = yield doing('lstat', path, () => isFolderAt(path, options.force));
    if (isFolder && !options.recursive) throw isAFolder(path);
  }
  if (!isSync) return yield* removingTree(path, retryOf(options));
  return yield* removesNatively ? removingNatively(path, retryOf(options)) : removingSync(path, retryOf(options));
}

/** `rmdir` with `recursive`. Undefined: it removes an empty folder. */
export function removingFolder([path, given]: readonly unknown[], form: Form): Steps | undefined {
  const options = (given ?? {}) as Options;
  return options.recursive ? removingIfFolder(path, retryOf(options), form) : undefined;
}

function* removingIfFolder(path: unknown, retry: Retry, form: Form): Steps {
  const looked: boolean = yield form === 'promise'
    ? doing('stat', path, () => statSync(path as string).isDirectory())
    : doing('lstat', path, () => isFolderAt(path));
  if (!looked) return yield removeFolder(path);
  if (form !== 'sync') return yield* removingTree(path, retry);
  return yield* removesNatively ? removingNatively(path, retry) : removingSync(path, retry);
}

const isAFolder = (path: unknown): Error =>
  systemError('ERR_FS_EISDIR', {
    code: 'EISDIR',
    message: 'is a directory',
    path: textOf(path),
    syscall: 'rm',
    errno: constants.errno.EISDIR,
  });

/** As the asynchronous forms do it: what lies in a folder all at once. */
function* removingTree(path: unknown, retry: Retry): Steps {
  for (let retries = 0; ;) {
    try {
      return yield* removingOnce(path, retry);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined;
      if (!isWorthAnother(error) || retries >= retry.maxRetries) throw error;
      const milliseconds = ++retries * retry.retryDelay;
      yield { ...doing('wait', milliseconds, () => undefined), after: milliseconds };
    }
  }
}

function* removingOnce(path: unknown, retry: Retry): Steps {
  const isFolder: boolean | undefined = yield* lookingAt(path) as Generator<never, boolean | undefined>;
  if (isFolder === undefined) return undefined;
  if (isFolder) return yield* removingWithContent(path, retry, null);
  try {
    yield remove(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    if (codeOf(error) !== 'EISDIR' && codeOf(error) !== 'EPERM') throw error;
    return yield* removingWithContent(path, retry, error);
  }
  return undefined;
}

/** Whether it is a folder; what cannot be looked at is taken for none. Undefined: it is not there. */
function* lookingAt(path: unknown): Steps {
  try {
    return yield doing('lstat', path, () => isFolderAt(path));
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? undefined : false;
  }
}

function* removingWithContent(path: unknown, retry: Retry, before: unknown): Steps {
  try {
    return yield removeFolder(path);
  } catch (error) {
    if (codeOf(error) === 'ENOTDIR') {
      if (before === null) return undefined;
      throw before;
    }
    if (!isNotEmpty(error)) throw error;
  }
  const names: readonly Buffer[] = yield namesIn(path);
  const folder = Buffer.from(textOf(path) + sep);
  yield { all: names.map((name) => removingTree(Buffer.concat([folder, name]), retry)) };
  return yield doing('rmdir', path, () => rmdirSync(path as string));
}
