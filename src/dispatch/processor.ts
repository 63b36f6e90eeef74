import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Why processes cannot be held to one processor here, in a sentence. Undefined: they can. */
export function whyNotEnforced(): string | undefined {
  if (process.platform !== 'linux')
    return 'Real processes cannot be held to one processor on this platform: only Linux lets a program do that.';
  if (allowed().length === 0) return 'Real processes cannot be held to one processor: /proc is not there and tells of none.';
  if (isInstalled('taskset')) return undefined;
  return 'Real processes cannot be held to one processor: "taskset" is missing. Install util-linux.';
}

const isInstalled = (program: string): boolean =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, program)));

/** The processor that jobs are held to: the last one, as the program that watches them is mostly on the first. */
export const chosenProcessor = (): number => allowed().at(-1)!; // Where there is none, nothing is enforced.

/** Whether the watching program must run on the jobs' own processor. */
export const isOnlyOne = (): boolean => allowed().length === 1;

/** Holds a process with all its threads to one processor. */
export async function holdTo(processor: number, pid: number): Promise<void> {
  await execute('taskset', ['-a', '-p', '-c', String(processor), String(pid)]);
}

/**
 * Holds this process to one processor, and all that it starts from then on.
 * @throws Error where that cannot be done (ask `whyNotEnforced` before).
 */
export function holdToOneProcessor(): void {
  const obstacle = whyNotEnforced();
  if (obstacle !== undefined) throw new Error(obstacle);
  execFileSync('taskset', ['-a', '-p', '-c', String(chosenProcessor()), String(process.pid)], { stdio: 'ignore' });
}

/** The processors that a process may use, as the system writes them: `1`, `0-3,8`. */
export function processorsOf(pid: number | 'self'): string {
  try {
    return /^Cpus_allowed_list:\s*(\S+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? '';
  } catch {
    return '';
  }
}

function allowed(): number[] {
  const ranges = processorsOf('self').split(',').filter(Boolean);
  return ranges.flatMap((range) => {
    const [first, last = first] = range.split('-').map(Number) as [number, number?];
    return Array.from({ length: last - first + 1 }, (_, at) => first + at);
  });
}
