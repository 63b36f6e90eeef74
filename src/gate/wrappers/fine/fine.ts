import { isSplit as isSplitVerb } from '../../verbs.ts';
import { original } from '../originals.ts';
import type { Scope } from '../scope.ts';
import { doing, type Steps } from '../steps.ts';
import type { Row } from '../table.ts';
import { copying, type CopyOptions } from './copying.ts';
import { copyingFile } from './copying-file.ts';
import { listing } from './listing.ts';
import { makingFolders } from './making-folders.ts';
import type { Form } from './manner.ts';
import { textOf } from './paths.ts';
import { removing, removingFolder } from './removing.ts';
import { comesByAndBy, reading, truncating, writing } from './whole-file.ts';

const { copyFileSync, mkdirSync } = original;

/** What others can see of a call, a step at a time. Undefined: it is one. */
export function fineSteps(scope: Scope, { name, verb }: Row, args: readonly unknown[], form: Form): Steps | undefined {
  if (!isSplitVerb(verb)) return undefined;
  switch (name) {
    case 'readFile':
      return reading(scope, args, form);
    case 'writeFile':
    case 'appendFile':
      return writing(scope, args, name === 'appendFile', form);
    case 'truncate':
      return typeof args[0] === 'number' ? undefined : truncating(scope, args);
    case 'copyFile':
      return copyingFile(scope, args);
    case 'mkdir':
      return makingFolders(args);
    case 'readdir':
      return listing(args, form);
    case 'rm':
      return removing(args, form);
    case 'rmdir':
      return removingFolder(args, form);
    case 'cp':
      return copyingAll(scope, args, form, true);
    default:
      return undefined;
  }
}

/** Of a call that cannot be one step, since the program's own code runs in the middle of it. */
export function brokenSteps(scope: Scope, { name }: Row, args: readonly unknown[], form: Form): Steps | undefined {
  if (name === 'cp') return optionsOf(args[2]).filter ? copyingAll(scope, args, form, false) : undefined;
  if (name !== 'writeFile' && name !== 'appendFile') return undefined;
  return form === 'promise' && comesByAndBy(args[1]) ? writing(scope, args, name === 'appendFile', form) : undefined;
}

/**
 * What an asynchronous form does, for it to be done at once: where the synchronous original fails, it says so in other words.
 * Undefined: it says the same.
 */
export function wholeSteps(scope: Scope, { name }: Row, args: readonly unknown[], form: Form): Steps | undefined {
  switch (name) {
    case 'readdir':
      return listing(args, form);
    case 'rm':
      return removing(args, form);
    case 'rmdir':
      return removingFolder(args, form);
    case 'cp':
      return copyingAll(scope, args, form, false);
    case 'readFile':
      return hasSignal(args[1]) ? reading(scope, args, form) : undefined;
    case 'writeFile':
    case 'appendFile':
      return hasSignal(args[2]) ? writing(scope, args, name === 'appendFile', form) : undefined;
    default:
      return undefined;
  }
}

const optionsOf = (given: unknown): CopyOptions => given ?? {};

const hasSignal = (options: unknown): boolean => Boolean((options as { signal?: unknown } | null | undefined)?.signal);

/** @param isSplit What it does with other functions of Node's is several steps as well. */
function copyingAll(scope: Scope, [from, to, options]: readonly unknown[], form: Form, isSplit: boolean): Steps | undefined {
  if (from instanceof Uint8Array || to instanceof Uint8Array) return undefined; // Node takes none.
  return copying(textOf(from), textOf(to), optionsOf(options), {
    isSync: form === 'sync',
    isSplit: isSplit && form !== 'sync',
    apart: (part) => scope.gate.apart(part),
    copyFile: (source, target, mode) =>
      (isSplit && copyingFile(scope, [source, target, mode])) || wholeFile(source, target, mode),
    makeFolders: (path) => (isSplit && makingFolders([path, { recursive: true }])) || allFolders(path),
  });
}

function* wholeFile(from: string, to: string, mode: number | undefined): Steps {
  return yield doing('copy', from, () => copyFileSync(from, to, mode), { to });
}

function* allFolders(path: string): Steps {
  return yield doing('mkdir', path, () => void mkdirSync(path, { recursive: true }));
}
