import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * What the operating system says of a process: it runs or would if it had a processor (R), waits for something (S, D, I), was
 * stopped by a signal (T), or has ended and its parent has not looked yet (Z).
 */
export type StateName = 'running' | 'blocked' | 'stopped' | 'zombie';

/** A process as the operating system sees it at one moment. */
export interface OsState {
  readonly state: StateName;
  /** Its parent's pid: that of the process that has adopted it, once the one that started it has ended. */
  readonly parent: number;
}

/**
 * The state and the parent of any process, read from the operating system: `/proc` on Linux, `ps` elsewhere. Undefined when there
 * is no such process (any more). Unlike `process.kill(pid, 0)` it does not take a zombie for alive.
 * @throws Error on Windows, which has no such states.
 *
 *     const { state, parent } = stateOf(child.pid) ?? {};
 */
export function stateOf(pid: number): OsState | undefined {
  if (process.platform === 'win32')
    throw new Error('Cannot read the state of a process: not on this platform. Use Linux or macOS.');
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
}

function fromProc(pid: number): OsState | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const [letter = '', parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // The name before it may hold anything.
    return found(letter, Number(parent));
  } catch {
    return undefined;
  }
}

function fromPs(pid: number): OsState | undefined {
  try {
    const text = execFileSync('ps', ['-o', 'state=,ppid=', '-p', String(pid)], {
      encoding: 'latin1',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [letters = '', parent] = text.trim().split(/\s+/);
    return found(letters[0] ?? '', Number(parent));
  } catch {
    return undefined; // It says so by its exit code.
  }
}

function found(letter: string, parent: number): OsState | undefined {
  const state = names[letter];
  return state && { state, parent };
}

/** The letters of Linux and BSD; X and x are dead, which is to say no process. */
const names: Readonly<Record<string, StateName>> = {
  R: 'running',
  S: 'blocked',
  D: 'blocked',
  U: 'blocked',
  I: 'blocked',
  T: 'stopped',
  t: 'stopped',
  Z: 'zombie',
};
