import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Tells whether an actor has used a processor since it was asked the last time, or would have if it had got one: else it sleeps in the
 * system. `pid` 0: it is a thread of this process, of which no other does anything meanwhile.
 */
export function busyness(): (pid: number) => boolean {
  let known = -1;
  let last = '';
  return (pid) => {
    const { used, runs } = pid === 0 ? own() : process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
    const isFirst = pid !== known;
    const isBusy = runs || (!isFirst && used !== last);
    known = pid;
    last = used;
    return isBusy || isFirst;
  };
}

interface Seen {
  /** How much of a processor it has used by now. */
  readonly used: string;
  readonly runs: boolean;
}

/** In hundredths of a second: whoever looks costs less. */
function own(): Seen {
  const { user, system } = process.cpuUsage();
  return { used: String(Math.round((user + system) / 10_000)), runs: false };
}

function fromProc(pid: number): Seen {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // The name before it may hold anything.
    return { used: `${fields[11]} ${fields[12]}`, runs: fields[0] === 'R' };
  } catch {
    return gone;
  }
}

function fromPs(pid: number): Seen {
  try {
    const columns = ['-o', 'state=,time=', '-p', String(pid)];
    const [letters = '', used = ''] = execFileSync('ps', columns, { encoding: 'latin1' }).trim().split(/\s+/);
    return { used, runs: letters.startsWith('R') };
  } catch {
    return gone;
  }
}

const gone: Seen = { used: '', runs: false };
