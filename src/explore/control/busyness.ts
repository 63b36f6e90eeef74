import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What an actor makes of a processor. */
export interface Busyness {
  /** Milliseconds for which it has used one by now. */
  readonly used: number;
  /** It uses one, or would if it got it. */
  readonly runs: boolean;
}

/** Of the process with that number. 0: of a thread of this one, of which no other does anything meanwhile. */
export function busynessOf(pid: number): Busyness {
  if (pid === 0) return own();
  try {
    return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
  } catch {
    return { used: 0, runs: false }; // It is gone.
  }
}

/** In hundredths of a second, as the others: the watchdog's own looks cost less. */
function own(): Busyness {
  const { user, system } = process.cpuUsage();
  return { used: Math.round((user + system) / 10_000) * 10, runs: false };
}

/** Ticks are hundredths of a second on every Linux that runs Node. */
function fromProc(pid: number): Busyness {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // The name before it may hold anything.
  return { used: (Number(fields[11]) + Number(fields[12])) * 10, runs: fields[0] === 'R' };
}

/** The time is written `0:01.25`, or `1-02:03:04` where it is long. */
function fromPs(pid: number): Busyness {
  const columns = ['-o', 'state=,time=', '-p', String(pid)];
  const [letters = '', time = ''] = execFileSync('ps', columns, { encoding: 'latin1' }).trim().split(/\s+/);
  const seconds = time.split(/[-:]/).reduce((sum, part) => sum * 60 + Number(part), 0);
  return { used: seconds * 1000, runs: letters.startsWith('R') };
}
