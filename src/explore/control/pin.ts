import { execFileSync } from 'node:child_process';
import { ownPid } from '../../gate/index.ts';

/**
 * Puts processes on one core, with all their threads: of a controller and its actors only one goes at a time, and to hand over
 * to another core takes three times as long. Searches that run at the same time spread over the cores. Where there is no
 * `taskset`, as on macOS, they stay where the system puts them.
 */
export function pinTogether(pids: readonly number[]): void {
  try {
    const [, list = ''] = /:\s*(\S+)/.exec(taskset('-cp', String(ownPid()))) ?? [];
    const cores = list.split(',').flatMap(expanded);
    const core = cores[ownPid() % cores.length];
    if (core === undefined || cores.length < 2) return;
    for (const pid of pids) taskset('-acp', String(core), String(pid));
  } catch {
    // Slower, and no less right.
  }
}

const taskset = (...args: string[]): string =>
  execFileSync('taskset', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

/** `4-6` is 4, 5 and 6. */
function expanded(range: string): number[] {
  const [from = 0, to = from] = range.split('-').map(Number);
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}
