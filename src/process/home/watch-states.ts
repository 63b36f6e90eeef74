import { readdirSync, readFileSync } from 'node:fs';
import { now, type StateEvent } from '../../transcript/index.ts';
import { folderVariable } from '../context/job.ts';
import { stateOf, type OsState } from '../machine/state-of.ts';

/** From `at` on the operating system said this of a process. */
export type StateChange = Omit<StateEvent, 'kind' | 'who'> & { readonly pid: number };

/** Milliseconds between two looks. A time slice of the operating system takes about as long. */
const pause = 3;

/** After so many it is sure that a process is none of ours. */
const mostLooks = 10;

/**
 * Looks again and again at all processes of the actors in a folder, until it is stopped; then it gives every change that it saw,
 * in the order of time. What happens between two looks is not seen. Linux only: elsewhere it sees nothing.
 */
export function watchStates(folder: string): { stop(): readonly StateChange[] } {
  if (process.platform !== 'linux') return { stop: () => [] };
  /** How often we looked at a process in vain: while a program is being loaded, its environment cannot be read. */
  const strangers = new Map<number, number>([[process.pid, Infinity]]);
  const seen = new Map<number, Seen>();
  const changes: StateChange[] = [];

  function look(): void {
    for (const name of readdirSync('/proc')) {
      const pid = Number(name);
      const looks = strangers.get(pid) ?? 0;
      if (Number.isNaN(pid) || looks > mostLooks || seen.has(pid)) continue;
      if (belongs(pid, folder)) seen.set(pid, {});
      else strangers.set(pid, looks + 1);
    }
    for (const [pid, before] of seen) if (before.state !== 'gone') seen.set(pid, lookAt(pid, before));
  }

  function lookAt(pid: number, before: Seen): Seen {
    const found = stateOf(pid);
    const cpu = found && cpuTime(pid);
    const state = found ? refined(found, cpu, before) : 'gone';
    const parent = found?.parent ?? before.parent ?? 0;
    if (state !== before.state || parent !== before.parent) changes.push({ pid, at: now(), state, parent });
    return { state, parent, cpu };
  }

  look();
  const timer = setInterval(look, pause);
  return {
    stop() {
      clearInterval(timer);
      look(); // What was swept away meanwhile.
      return changes;
    },
  };
}

interface Seen {
  readonly state?: StateChange['state'];
  readonly parent?: number;
  /** Nanoseconds on a processor. */
  readonly cpu?: number | undefined;
}

/**
 * Linux has one state R, see proc_pid_stat(5), for a process that has a processor and one that waits for it. Only the first has
 * used some since the last look.
 */
function refined({ state }: OsState, cpu: number | undefined, before: Seen): StateChange['state'] {
  if (state !== 'running' || cpu === undefined || before.cpu === undefined) return state;
  return cpu > before.cpu ? 'running' : 'ready';
}

function cpuTime(pid: number): number | undefined {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'latin1').split(' ')[0]);
  } catch {
    return undefined; // It ended while we looked, or this kernel does not tell.
  }
}

function belongs(pid: number, folder: string): boolean {
  try {
    const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
    return environment.some((entry) => entry.startsWith(`${folderVariable}=${folder}/`));
  } catch {
    return false; // Another user's.
  }
}
