import { readdirSync, readFileSync } from 'node:fs';

/**
 * Milliseconds of processors that a process has had, with all its threads: Node has seven and more, and `/proc/PID/schedstat` tells
 * of the first alone. For a running process it may be some milliseconds old; for a stopped one it is exact.
 */
export function usedBy(pid: number): number {
  let nanoseconds = 0;
  for (const thread of threadsOf(pid)) {
    try {
      nanoseconds += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'latin1').split(' ')[0]);
    } catch {
      // That thread has ended.
    }
  }
  return nanoseconds / 1e6;
}

/** The numbers of a process's threads. None: it has ended. */
export function threadsOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).map(Number);
  } catch {
    return [];
  }
}

/** The processor on which a process's first thread ran last. */
export function lastProcessorOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[36]); // The name before it may hold anything.
  } catch {
    return undefined;
  }
}
