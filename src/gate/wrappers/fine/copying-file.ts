import { openNow } from '../open-files.ts';
import { partOf } from '../node-errors.ts';
import { original } from '../originals.ts';
import { excerpt, type Scope } from '../scope.ts';
import { doing, doingTo, type Steps } from '../steps.ts';
import { textOf } from './paths.ts';
import { closing, opening, readChunk } from './whole-file.ts';

const { COPYFILE_EXCL, COPYFILE_FICLONE_FORCE, O_CREAT, O_EXCL, O_WRONLY } = original.constants;
const { fchmodSync, fstatSync, ftruncateSync, unlinkSync, writeSync } = original;

/** `copyFile`: the copy is there before anything is in it. Undefined: it is a clone, which is whole or not there. */
export function copyingFile(scope: Scope, [from, to, mode]: readonly unknown[]): Steps | undefined {
  const flags = Number(mode ?? 0);
  if ((flags & COPYFILE_FICLONE_FORCE) !== 0) return undefined;
  return named(from, to, copying(scope, from, to, (flags & COPYFILE_EXCL) === 0 ? 0 : O_EXCL));
}

/** Its parts are not reported. */
function* named(from: unknown, to: unknown, steps: Steps): Steps {
  try {
    return yield* steps;
  } catch (error) {
    throw partOf(error, 'copyfile', textOf(from), textOf(to));
  }
}

function* copying(scope: Scope, from: unknown, to: unknown, exclusive: number): Steps {
  const source: number = yield opening(scope, from, ['r']);
  try {
    const create = (): number =>
      openNow(scope, scope.gate.nameOf(to), [to, O_WRONLY | O_CREAT | exclusive, fstatSync(source).mode & 0o7777]);
    const copy: number = yield { verb: 'open', path: to, opens: ['makes'], beside: source, perform: create };
    if (isSame(source, copy)) return yield closing(scope, to, copy);
    return yield* filling(scope, { from, to, source, copy });
  } finally {
    yield closing(scope, from, source);
  }
}

interface Copy {
  readonly from: unknown;
  readonly to: unknown;
  readonly source: number;
  readonly copy: number;
}

function* filling(scope: Scope, { from, to, source, copy }: Copy): Steps {
  let isWhole = false;
  try {
    yield doingTo('truncate', to, copy, () => ftruncateSync(copy, 0));
    yield { ...doingTo('chmod', to, copy, () => fchmodSync(copy, fstatSync(source).mode & 0o7777)), beside: source };
    for (;;) {
      const chunk: Buffer = yield { ...doingTo('read', from, source, () => readChunk(source)), tell: excerpt };
      if (chunk.length === 0) break;
      yield { ...doingTo('write', to, copy, () => writeSync(copy, chunk)), tell: () => excerpt(chunk) };
    }
    isWhole = true;
  } finally {
    yield closing(scope, to, copy);
    if (!isWhole) yield doing('unlink', to, () => unlinkSync(to as string));
  }
  return undefined;
}

function isSame(one: number, other: number): boolean {
  const [a, b] = [fstatSync(one), fstatSync(other)];
  return a.dev === b.dev && a.ino === b.ino;
}
