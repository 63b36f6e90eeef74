import { dirname, join, parse, resolve } from 'node:path';
import { codeOf } from '../node-errors.ts';
import { original } from '../originals.ts';
import { doing, type Steps } from '../steps.ts';
import { alreadyThere, cannotCopy, refusalToCopy } from './copying-errors.ts';
import { isTheSame, lookAt, lookAtFirst, lookIfAny, lookIfThere, type CopyLook } from './copying-looks.ts';
import { copyingLink } from './copying-link.ts';
import { major } from './manner.ts';

const { chmodSync, existsSync, mkdirSync, opendirSync, statSync, unlinkSync, utimesSync } = original;

export interface CopyOptions {
  readonly dereference?: boolean;
  readonly errorOnExist?: boolean;
  readonly filter?: (from: string, to: string) => unknown;
  readonly force?: boolean;
  readonly mode?: number;
  readonly preserveTimestamps?: boolean;
  readonly recursive?: boolean;
  readonly verbatimSymlinks?: boolean;
}

/** How `cp` does what is also a function of its own. */
export interface Means {
  readonly isSync: boolean;
  /** Each is a step of its own, and what is begun together is done in any order. */
  readonly isSplit: boolean;
  /** What it copies lies in a folder that it copies. */
  readonly isInner?: true;
  /** Does what is no step of its own. */
  readonly apart: <T>(part: () => T) => T;
  readonly copyFile: (from: string, to: string, mode: number | undefined) => Steps;
  readonly makeFolders: (path: string) => Steps;
}

/** `cp`, as its asynchronous forms do it; the synchronous one differs in few things, more of them since Node 22. */
export function* copying(from: string, to: string, options: CopyOptions, means: Means): Steps {
  if (!(yield* wanting(from, to, options, means))) return undefined;
  const isNative = means.isSync && major >= 22;
  const looks = yield* isNative ? lookingNatively(from, to, options, means) : looking(from, to, options, means);
  yield* checkingAbove(from, to, options, means);
  const above = dirname(to);
  const isThere: boolean = yield doing(means.isSync ? 'exists' : 'stat', above, () => isThereAt(above, means.isSync));
  if (!isThere) yield* means.makeFolders(above);
  return yield* copyingOne(from, to, looks as CopyLook | undefined, options, means);
}

function isThereAt(path: string, isSync: boolean): boolean {
  if (isSync) return existsSync(path);
  try {
    return statSync(path) !== undefined;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

/** Whether the filter wants it, if there is one. */
function* wanting(from: string, to: string, options: CopyOptions, means: Means): Steps {
  const { filter } = options;
  return filter === undefined || (yield { own: () => asked(filter(from, to), from, to, options, means) });
}

/** Returns what is there already. */
function* looking(from: string, to: string, options: CopyOptions, means: Means): Steps {
  const { dereference = false } = options;
  const verb = dereference ? 'stat' : 'lstat';
  const atSource = doing(verb, from, () => lookAt(from, dereference));
  const atTarget = doing(verb, to, () => lookAt(to, dereference, from));
  const one = function* (step: typeof atSource): Steps {
    return yield step;
  };
  // Both at once: the second does not wait for the first.
  const all = !means.isSplit ? [yield atSource, yield atTarget] : ((yield { all: [one(atSource), one(atTarget)] }) as unknown[]);
  const [here, there] = all as [CopyLook, CopyLook | undefined];
  const refusal = refusalToCopy(from, to, here, there);
  if (refusal) throw cannotCopy(refusal, { from, to, options, means });
  return there;
}

/** In C++ all links are followed at first, and whether it may copy a folder is asked first. */
function* lookingNatively(from: string, to: string, options: CopyOptions, means: Means): Steps {
  const { dereference = false, recursive } = options;
  const verb = dereference ? 'stat' : 'lstat';
  const here: CopyLook = yield doing('stat', from, () => lookAtFirst(from, verb));
  const there: CopyLook | undefined = yield doing('stat', to, () => lookIfAny(to, from));
  const refusal = refusalToCopy(from, to, here, there) ?? (here[0] === 'folder' && !recursive ? 'a folder' : undefined);
  if (refusal) throw cannotCopy(refusal, { from, to, options, means });
  return yield doing(verb, to, () => lookIfThere(to, dereference));
}

function asked(wanted: unknown, from: string, to: string, options: CopyOptions, { isSync, apart }: Means): unknown {
  if (!isSync || !(wanted instanceof Promise)) return wanted;
  // It says that a promise is no answer.
  return apart(() => original.cpSync(from, to, { ...options, filter: (() => wanted) as never }));
}

/** No folder is copied into itself, by whatever way. */
function* checkingAbove(from: string, to: string, options: CopyOptions, means: Means): Steps {
  const sourceFolder = resolve(dirname(from));
  for (let above = resolve(dirname(to)); ; above = resolve(dirname(above))) {
    if (above === sourceFolder || above === parse(above).root) return undefined;
    const same: boolean | undefined = yield doing('stat', above, () => isTheSame(above, from));
    if (same === undefined) return undefined;
    if (same) throw cannotCopy('into itself', { from, to, options, means });
  }
}

function* copyingOne(from: string, to: string, there: CopyLook | undefined, options: CopyOptions, means: Means): Steps {
  const { dereference = false, recursive } = options;
  const [kind, mode] = (yield doing(dereference ? 'stat' : 'lstat', from, () => lookAt(from, dereference))) as CopyLook;
  if (kind === 'folder' && recursive) return yield* copyingFolder(from, to, mode, there, options, means);
  if (kind === 'link') return yield* copyingLink(from, to, there !== undefined, options, means.isSync);
  if (kind === 'file') return yield* copyingContent(from, to, mode, there, options, means);
  throw cannotCopy(kind === 'folder' ? 'a folder' : kind, { from, to, options, means });
}

function* copyingContent(
  from: string,
  to: string,
  mode: number,
  there: CopyLook | undefined,
  { filter, force = true, errorOnExist, mode: how, preserveTimestamps }: CopyOptions,
  { copyFile, isSync, isInner }: Means,
): Steps {
  if (there !== undefined) {
    if (force) yield doing('unlink', to, () => unlinkSync(to));
    else if (errorOnExist) throw alreadyThere(to, isSync && isInner && filter === undefined);
    else return undefined;
  }
  yield* copyFile(from, to, how);
  if (preserveTimestamps) {
    if ((mode & 0o200) === 0) yield doing('chmod', to, () => chmodSync(to, mode | 0o200));
    yield* givingTimes(from, to);
  }
  return yield doing('chmod', to, () => chmodSync(to, mode));
}

/** Those of the source as they are then: it was read meanwhile. */
function* givingTimes(from: string, to: string): Steps {
  const [accessed, modified]: [number, number] = yield doing('stat', from, () => {
    const { atime, mtime } = statSync(from);
    return [atime.getTime(), mtime.getTime()];
  });
  return yield doing('utimes', to, () => utimesSync(to, new Date(accessed), new Date(modified)));
}

function* copyingFolder(
  from: string,
  to: string,
  mode: number,
  there: CopyLook | undefined,
  options: CopyOptions,
  means: Means,
): Steps {
  const { errorOnExist, force = true, preserveTimestamps } = options;
  if (there === undefined) yield doing('mkdir', to, () => void mkdirSync(to));
  else if (major >= (means.isSync ? 26 : 22) && errorOnExist && !force) throw alreadyThere(to);
  const names: readonly string[] = yield doing('opendir', from, () => namesIn(from));
  for (const name of names) {
    const [source, target] = [join(from, name), join(to, name)];
    if (!(yield* wanting(source, target, options, means))) continue;
    const inner = yield* looking(source, target, options, means);
    yield* copyingOne(source, target, inner as CopyLook | undefined, options, { ...means, isInner: true });
  }
  if (major >= 26 && preserveTimestamps) yield* givingTimes(from, to);
  if (there === undefined) yield doing('chmod', to, () => chmodSync(to, mode));
  return undefined;
}

/** In an order that is the same for equal folders. */
function namesIn(path: string): string[] {
  const folder = opendirSync(path);
  const names: string[] = [];
  for (let entry = folder.readSync(); entry !== null; entry = folder.readSync()) names.push(entry.name);
  folder.closeSync();
  return names.toSorted();
}
