import { setTimeout as pause } from 'node:timers/promises';
import { stateOf } from '../../src/process/index.ts';

/** Resolves when that process has ended, reaped or not. There is no event for the ends of strangers. */
export async function untilGone(pid: number): Promise<void> {
  while (runs(pid)) await pause(5);
}

export function runs(pid: number): boolean {
  const { state } = stateOf(pid) ?? {};
  return state !== undefined && state !== 'zombie';
}
