import { readFileSync } from 'node:fs';
import { constants } from 'node:os';

/** Milliseconds from the end of a pipe to that of the process whose it was. */
const most = 500;
const exitCode = 49;
const pause = new Int32Array(new SharedArrayBuffer(4));

/**
 * How a child of this process ended that has not been waited for yet, in half a sentence: proc_pid_stat(5) has the status that
 * waitpid(2) will give. Undefined: a thread; not on this platform; it does not end, or it has been waited for.
 */
export function howEnded(pid: number | undefined): string | undefined {
  if (pid === undefined || process.platform !== 'linux') return undefined;
  for (let waited = 0; waited < most; waited++) {
    const fields = fieldsOf(pid);
    if (fields === undefined) return undefined;
    if (fields[0] === 'Z') return inWords(Number(fields[exitCode]));
    Atomics.wait(pause, 0, 0, 1);
  }
  return undefined;
}

/** From the third on: the second, its name, may hold anything. */
function fieldsOf(pid: number): readonly string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

/** As WTERMSIG and WEXITSTATUS do. */
function inWords(status: number): string {
  const signal = status & 0x7f;
  if (signal === 0) return `it exited with ${(status >> 8) & 0xff}`;
  const known = Object.entries(constants.signals).find(([, number]) => number === signal);
  return `it was ended by ${known?.[0] ?? `signal ${signal}`}`;
}
