import type { Stats } from 'node:fs';
import { codeOf, partOf } from '../node-errors.ts';
import { original } from '../originals.ts';

const { lstatSync, statSync } = original;

type Kind = 'file' | 'folder' | 'link' | 'socket' | 'pipe' | 'unknown';

/** What it is, its mode, and whether it is the very thing that it was compared with: plain data, equal for what looks alike. */
export type CopyLook = readonly [kind: Kind, mode: number, isSame: boolean];

/** @param than What may be the same. Then what is not there is undefined; else Node says so. */
export function lookAt(path: string, dereference: boolean, than?: string): CopyLook | undefined {
  const look = (at: string): Stats => (dereference ? statSync(at) : lstatSync(at));
  if (than === undefined) return [kindOf(look(path)), look(path).mode, false];
  const stat = ifThere(() => look(path));
  if (stat === undefined) return undefined;
  return [
    kindOf(stat),
    stat.mode,
    isOne(
      stat,
      ifAny(() => look(than)),
    ),
  ];
}

/** Follows links; what cannot be looked at is taken for nothing. */
export const lookIfAny = (path: string, than: string): CopyLook | undefined => ifAny(() => lookAt(path, true, than));

/** Follows links. Where there is nothing Node says that it could not do this. */
export function lookAtFirst(path: string, verb: 'stat' | 'lstat'): CopyLook | undefined {
  try {
    return lookAt(path, true);
  } catch (error) {
    throw partOf(error, verb, path);
  }
}

/** As Node looks where nothing is no error. */
export function lookIfThere(path: string, dereference: boolean): CopyLook | undefined {
  const stat = (dereference ? statSync : lstatSync)(path, { throwIfNoEntry: false });
  return stat && [kindOf(stat), stat.mode, false];
}

/** Undefined: there is nothing at the first path. */
export function isTheSame(path: string, as: string): boolean | undefined {
  const stat = ifThere(() => statSync(path));
  return (
    stat &&
    isOne(
      stat,
      ifAny(() => lstatSync(as)),
    )
  );
}

const isOne = (one: Stats, other: Stats | undefined): boolean => one.ino === other?.ino && one.dev === other.dev;

function kindOf(stat: Stats): Kind {
  if (stat.isFile() || stat.isCharacterDevice() || stat.isBlockDevice()) return 'file';
  if (stat.isDirectory()) return 'folder';
  if (stat.isSymbolicLink()) return 'link';
  if (stat.isSocket()) return 'socket';
  return stat.isFIFO() ? 'pipe' : 'unknown';
}

function ifThere<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function ifAny<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
