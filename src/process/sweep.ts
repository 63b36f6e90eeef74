import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** The variable that every process of a home carries in its environment, and by which it is found. */
export const homeVariable = 'RACECOURSE_HOME';

/**
 * Ends every process of a home, again and again until none is left, however many start others meanwhile. They are known by
 * their environment, or by their process group when they cleared it. Out of reach: who does both.
 */
export async function sweep(home: string, groups: readonly number[] = []): Promise<void> {
  for (;;) {
    const left = (await processes(home)).filter((found) => found.marked || groups.includes(found.group));
    if (left.length === 0) return;
    for (const { pid } of left) kill(pid);
    await new Promise((resolve) => setTimeout(resolve, 2)); // The kernel needs a moment; there is no event for strangers' ends.
  }
}

interface Found {
  readonly pid: number;
  readonly group: number;
  readonly marked: boolean;
}

const processes = (home: string): Promise<Found[]> => (process.platform === 'linux' ? fromProc(home) : fromPs(home));

async function fromProc(home: string): Promise<Found[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(pids.map((pid) => one(Number(pid), home)));
  return found.filter((entry) => entry !== undefined);
}

async function one(pid: number, home: string): Promise<Found | undefined> {
  if (pid === process.pid) return undefined;
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'latin1');
    const [state, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // The name before it may hold anything.
    if (state === 'Z' || state === 'X') return undefined; // Ended already; its parent has only not looked yet.
    const environment = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '');
    return { pid, group: Number(group), marked: environment.split('\0').includes(`${homeVariable}=${home}`) };
  } catch {
    return undefined; // It ended while we looked.
  }
}

async function fromPs(home: string): Promise<Found[]> {
  const { stdout } = await promisify(execFile)('ps', ['-Eww', '-axo', 'pid=,pgid=,state=,command='], { maxBuffer: 64 << 20 });
  return stdout.split('\n').flatMap((line) => {
    const [, pid, group, state] = /^\s*(\d+)\s+(\d+)\s+(\S+)/.exec(line) ?? [];
    if (pid === undefined || state?.startsWith('Z') || Number(pid) === process.pid) return [];
    return [{ pid: Number(pid), group: Number(group), marked: line.split(' ').includes(`${homeVariable}=${home}`) }];
  });
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It was faster.
  }
}
