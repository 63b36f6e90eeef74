import { codeOf } from '../node-errors.ts';
import { original } from '../originals.ts';
import { excerpt } from '../scope.ts';
import { doing, type FineStep } from '../steps.ts';
import { textOf } from './paths.ts';

const { lstatSync, readdirSync, rmdirSync, unlinkSync } = original;

/** How often, and after which pause, `rm` tries again. */
export interface Retry {
  readonly maxRetries: number;
  /** Milliseconds. */
  readonly retryDelay: number;
}

export const retryOf = ({ maxRetries = 0, retryDelay = 100 }: Partial<Retry>): Retry => ({ maxRetries, retryDelay });

const notEmpty = new Set<string | undefined>(['ENOTEMPTY', 'EEXIST', 'EPERM']);
const busy = new Set<string | undefined>(['EBUSY', 'EMFILE', 'ENFILE', 'ENOTEMPTY', 'EPERM']);

export const isNotEmpty = (error: unknown): boolean => notEmpty.has(codeOf(error));
export const isWorthAnother = (error: unknown): boolean => busy.has(codeOf(error));

/** @param force What is not there is no folder. */
export const isFolderAt = (path: unknown, force = false): boolean | undefined =>
  lstatSync(path as string, { throwIfNoEntry: !force })?.isDirectory();

export const remove = (path: unknown): FineStep => doing('unlink', path, () => unlinkSync(path as string));
export const removeFolder = (path: unknown): FineStep => doing('rmdir', path, () => rmdirSync(path as string));

/** As bytes: a name may be no text. */
export const namesIn = (path: unknown): FineStep =>
  doing('readdir', path, () => readdirSync(Buffer.from(textOf(path)), 'buffer'), {
    tell: (names) => excerpt((names as Buffer[]).map(String)),
  });
