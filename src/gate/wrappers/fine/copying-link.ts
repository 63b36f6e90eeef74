import { dirname, isAbsolute, resolve } from 'node:path';
import { codeOf } from '../node-errors.ts';
import { original } from '../originals.ts';
import { doing, type FineStep, type Steps } from '../steps.ts';
import type { CopyOptions } from './copying.ts';
import { isBelow, linkRefused } from './copying-errors.ts';
import { major } from './manner.ts';

const { readlinkSync, statSync, symlinkSync, unlinkSync } = original;

/** A link is made anew, leading to where the other leads. */
export function* copyingLink(from: string, to: string, isThere: boolean, options: CopyOptions, isSync: boolean): Steps {
  let leadsTo: string = yield reading(from);
  if (!options.verbatimSymlinks && !isAbsolute(leadsTo)) leadsTo = resolve(dirname(from), leadsTo);
  const linking = doing('symlink', to, () => symlinkSync(leadsTo, to));
  const toFolder: boolean = major < 22 || (yield doing('stat', from, () => leadsToFolder(from)));
  if (!isThere) return yield linking;
  let before: string;
  try {
    before = yield reading(to);
  } catch (error) {
    if (codeOf(error) === 'EINVAL') return yield linking;
    throw error;
  }
  if (!isAbsolute(before)) before = resolve(dirname(to), before);
  if (toFolder && isBelow(before, leadsTo)) {
    throw linkRefused('ERR_FS_CP_EINVAL', `cannot copy ${leadsTo} to a subdirectory of self ${before}`, to);
  }
  const looked = isSync ? to : from;
  if ((yield doing('stat', looked, () => statSync(looked).isDirectory())) && isBelow(leadsTo, before)) {
    throw linkRefused('ERR_FS_CP_SYMLINK_TO_SUBDIRECTORY', `cannot overwrite ${before} with ${leadsTo}`, to);
  }
  yield doing('unlink', to, () => unlinkSync(to));
  return yield linking;
}

const reading = (path: string): FineStep => doing('readlink', path, () => readlinkSync(path));

function leadsToFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
