import { availableParallelism, cpus } from 'node:os';
import { now } from '../../transcript/index.ts';

/**
 * Watches how busy the machine is with one run at a time. What it returns says how many may go on side by side: they take half
 * of what lay idle and no more, for runs that fight for a core come out otherwise than runs that are left alone. Two at a time on
 * two cores sold a ticket twice in 90 of 100 runs that sell it twice in 98.
 */
export function beginSideBySide(): () => number {
  const from = now();
  const idleBefore = idleTime();
  return () => sideBySide(availableParallelism(), (idleTime() - idleBefore) / (now() - from));
}

/** For so many cores, of which so many had nothing to do while one run went on. */
export function sideBySide(cores: number, idle: number): number {
  const busy = Math.max(0.5, cores - idle);
  return Math.max(1, Math.min(cores, 1 + Math.floor(idle / 2 / busy)));
}

/** Of all cores together, in milliseconds. */
const idleTime = (): number => cpus().reduce((sum, { times }) => sum + times.idle, 0);
