import type { Waiting } from '../process/index.ts';

/** Longer ones would fire at once; 24 days are as good as for ever. */
const longestTimer = 2 ** 31 - 1;

/** Calls `giveUp` when the time is over or the signal aborts, whichever is first. Returns what stops that. */
export function whenImpatient({ timeout, signal }: Waiting, giveUp: () => void): () => void {
  const timer = timeout === undefined || timeout > longestTimer ? undefined : setTimeout(giveUp, timeout);
  signal?.addEventListener('abort', giveUp);
  return () => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', giveUp);
  };
}

/** @throws RangeError when the time is none. */
export function refuseTimeout(what: string, timeout: number | undefined): void {
  if (timeout === undefined || timeout >= 0) return;
  throw new RangeError(`Cannot ${what} with a timeout of ${timeout}. Give milliseconds, 0 to try once, or leave it out.`);
}
