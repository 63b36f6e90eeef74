import { statfsSync } from 'node:fs';
import { cannotRun, isCannotRun } from './cannot-run.ts';

/** What the machine has no more of, with the remedy, by the code of the operating system's error. */
const lacks: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full. Make room on it, or set TMPDIR to a folder on another',
  EDQUOT: 'the disk quota is used up. Make room, or set TMPDIR to a folder on another disk',
  EFBIG: 'no file may become so large. Raise the limit, ulimit -f',
  EMFILE: 'a process may not open more files. Raise the limit, ulimit -n',
  ENFILE: 'the system has too many open files. End some of its programs',
  ENOMEM: 'there is no memory left. End other programs',
  EIO: 'the disk does not work. Set TMPDIR to a folder on another',
};
const noWatchers = 'no more files may be watched. Raise fs.inotify.max_user_instances and fs.inotify.max_user_watches';
const noProcesses = 'no more processes may be started. End some, or raise the limit, ulimit -u';

/**
 * An error of which the machine is the cause and not the program, with a sentence that names it and the remedy. What came out of a
 * run then says nothing about the program. Undefined: it is the program's own.
 * @param folder Where the work was done. A program that finds no room there may fail in another way.
 */
export function machineFailure(error: unknown, folder?: string): Error | undefined {
  const causes = withCauses(error);
  const told = causes.find(isCannotRun);
  if (told) return told;
  for (const one of causes) {
    const lack = lackOf(one);
    if (lack !== undefined) return failure(lack, one.message, error);
  }
  if (folder === undefined || !isFull(folder)) return undefined;
  return failure(lacks['ENOSPC']!, folder, error);
}

function withCauses(error: unknown): Error[] {
  return error instanceof Error ? [error, ...withCauses(error.cause)] : [];
}

const failure = (lack: string, where: string, cause: unknown): Error =>
  cannotRun(new Error(`Cannot go on: ${lack}. (${where})`, { cause }));

function lackOf({ code, message }: Error & { readonly code?: unknown }): string | undefined {
  if (/^E(NOSPC|MFILE)\b.*\bwatch\b/.test(message)) return noWatchers;
  if (isNoProcess(message)) return noProcesses;
  return typeof code === 'string' && Object.hasOwn(lacks, code) ? lacks[code] : undefined;
}

/** What the system says, or Node, which aborts where it gets no threads: https://github.com/nodejs/help/issues/1754 */
export const isNoProcess = (text: string): boolean =>
  /\b(spawn|fork)\w*\b.*\bEAGAIN\b|pthread_create|uv_thread_create/.test(text);

/** Whether nothing more can be written where a folder lies. */
export function isFull(folder: string): boolean {
  try {
    const { bavail, files, ffree } = statfsSync(folder);
    return bavail === 0 || (files > 0 && ffree === 0);
  } catch {
    return false;
  }
}
