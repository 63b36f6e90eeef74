import { sep } from 'node:path';
import { codeOf, type NodeError } from '../node-errors.ts';
import { original } from '../originals.ts';
import { doing, type Steps } from '../steps.ts';
import { major } from './manner.ts';
import { textOf } from './paths.ts';
import { isFolderAt, isWorthAnother, namesIn, remove, removeFolder, type Retry } from './removing-parts.ts';

/** Whether `rmSync` is written in C++, as from Node 23 on: https://github.com/nodejs/node/pull/53617 */
export const removesNatively = !String(original.rmSync).includes('rimraf');

/** As `rmSync` does it in C++: it goes down first, begins anew when it tries again, and tells of the whole. */
export function* removingNatively(path: unknown, retry: Retry): Steps {
  for (let tries = 0; ; tries++) {
    try {
      return yield* removingAll(path);
    } catch (error) {
      if (codeOf(error) === 'ENOTDIR' && (error as NodeError).syscall === 'lstat') return undefined;
      if (tries >= retry.maxRetries || !isWorthAnother(error)) throw ofTheWhole(error, textOf(path));
    }
  }
}

function* removingAll(path: unknown): Steps {
  try {
    if (!(yield doing('lstat', path, () => isFolderAt(path)))) return yield remove(path);
    const folder = Buffer.from(textOf(path) + sep);
    for (const name of (yield namesIn(path)) as readonly Buffer[]) yield* removingAll(Buffer.concat([folder, name]));
    return yield removeFolder(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function ofTheWhole(error: unknown, path: string): unknown {
  const { code, errno, message } = error as NodeError;
  if (errno === undefined) return error;
  const what = /^\w+: (.*?), \w+/.exec(message)?.[1] ?? '';
  const said = `${code}, ${what.charAt(0).toUpperCase()}${what.slice(1)}: ${major < 26 ? `${path} ` : ''}'${path}'`;
  return Object.assign(new Error(said), { errno: Math.abs(errno), code, path, syscall: 'rm' });
}
