import type { Waiting } from '../process/index.ts';
import type { SharedMachine } from '../sharing/index.ts';
import { AcquireTimeoutError } from './acquire-timeout-error.ts';

// What all that is taken and given back have in common: a lock, a permit.

/** Waits until it is ours, and resolves to what gives it back. @throws AcquireTimeoutError when time is up first. */
export async function acquireOf(machine: SharedMachine, waiting: Waiting): Promise<() => void> {
  const { kind } = await machine.ask({ verb: 'acquire' }, waiting);
  if (kind === 'timed out') throw new AcquireTimeoutError(machine.name, waiting.timeout!); // That is what was over.
  return releaserOf(machine);
}

/** Gives it back, once: a second call does nothing. */
export function releaserOf(machine: SharedMachine): () => void {
  let isHeld = true;
  return () => {
    if (isHeld) machine.tell({ verb: 'release' });
    isHeld = false;
  };
}

/** Runs `work` once it is ours, and gives it back also when `work` throws. */
export async function whileHeld<T>(acquired: Promise<() => void>, work: () => T | Promise<T>): Promise<T> {
  const release = await acquired;
  try {
    return await work();
  } finally {
    release();
  }
}
