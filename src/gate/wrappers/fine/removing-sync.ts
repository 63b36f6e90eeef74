import { sep } from 'node:path';
import { codeOf } from '../node-errors.ts';
import { doing, type FineStep, type Steps } from '../steps.ts';
import { textOf } from './paths.ts';
import { isFolderAt, isNotEmpty, namesIn, remove, removeFolder, type Retry } from './removing-parts.ts';

/** As `rmSync` does it where it is written in JavaScript: one after the other. Without its sleep between two tries. */
export function* removingSync(path: unknown, retry: Retry): Steps {
  let isFolder = false;
  try {
    isFolder = yield doing('lstat', path, () => isFolderAt(path));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
  }
  try {
    return yield* isFolder ? removingWithContent(path, retry, null) : trying(() => remove(path), retry);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    if (codeOf(error) !== 'EPERM' && codeOf(error) !== 'EISDIR') throw error;
    return yield* removingWithContent(path, retry, error);
  }
}

function* removingWithContent(path: unknown, retry: Retry, before: unknown): Steps {
  try {
    return yield removeFolder(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    if (!isNotEmpty(error)) throw before ?? error;
  }
  const names: readonly Buffer[] = yield namesIn(path);
  const folder = Buffer.from(textOf(path) + sep);
  for (const name of names) yield* removingSync(Buffer.concat([folder, name]), retry);
  return yield* trying(() => removeFolder(path), retry);
}

function* trying(step: () => FineStep, { maxRetries }: Retry): Steps {
  for (let tries = 0; ; tries++) {
    try {
      return yield step();
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined;
      if (tries >= maxRetries) throw error;
    }
  }
}
