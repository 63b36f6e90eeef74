import { inspect } from 'node:util';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MutexInterface } from 'async-mutex';
import { handleSymbol, type Handle, type HandleDescription } from '../process/index.ts';
import { whileHeld } from './holding.ts';
import type { LockWait } from './interruption.ts';
import { existingPathLockOf, pathLockOf } from './path-locks.ts';

/**
 * A lock that holds among processes, threads and tasks: async-mutex's `Mutex` interface over the kernel's lock on a file. Every
 * FileLock of the same path is the same lock. A killed owner frees it at once, because the kernel does.
 *
 * The file is created when missing, in a folder that exists, and never deleted; do not delete it while it is in use: its owner and
 * a process that then locks the new file would not exclude each other. It does not hold against programs that ignore it.
 *
 * Semantics are those of async-mutex's `Mutex` and, between processes, of Linux open file description locks (`F_OFD_SETLK`, see
 * fcntl(2)). Priorities order the waiters of one thread; between processes the kernel chooses.
 *
 * May be an argument of a child and arrives as the same lock.
 *
 *     const lock = new FileLock('tickets.lock');
 *     await lock.runExclusive(async () => { ... });
 */
export class FileLock implements MutexInterface, Handle {
  /** Absolute. */
  readonly path: string;

  /** A relative path is resolved against the current folder now. Nothing is opened before the first use. */
  constructor(path: string) {
    this.path = resolve(path);
  }

  /** Makes the FileLock again in a child, from what its handle says. */
  static revive(state: unknown): FileLock {
    return new FileLock((state as { readonly path: string }).path);
  }

  get [handleSymbol](): HandleDescription {
    return { module: import.meta.url, export: 'FileLock', state: { path: this.path } };
  }

  /** Whether it is held here; to know of others it would have to be tried. */
  [inspect.custom](): string {
    return `FileLock "${this.path}" (${this.isLocked() ? 'held here' : 'not held here'})`;
  }

  /**
   * Waits until the lock is ours and resolves to its release, which acts once. `wait` is a priority, as in async-mutex, or
   * `{ priority, timeout, signal }`. Rejects with `E_CANCELED` after `cancel()`, with `LockTimeoutError` when `timeout`
   * milliseconds have passed, with the signal's reason when it aborts, and with an error that says what to do when there can
   * be no lock file at the path.
   *
   *     const release = await lock.acquire({ timeout: 500 });
   *     try { ... } finally { release(); }
   */
  acquire(wait?: number | LockWait): Promise<MutexInterface.Releaser> {
    const patience = patienceOf(wait);
    if (patience.signal?.aborted) return Promise.reject(patience.signal.reason);
    const { timeout } = patience;
    if (timeout !== undefined && !(timeout >= 0)) return Promise.reject(cannotWait(this.path, timeout));
    return pathLockOf(this.path).acquire(patience);
  }

  /**
   * Runs `work` under the lock and releases it, also when `work` throws. `wait` and rejections as for `acquire`.
   *
   *     const left = await lock.runExclusive(() => sellOne(), { timeout: 500 });
   */
  async runExclusive<T>(work: MutexInterface.Worker<T>, wait?: number | LockWait): Promise<T> {
    return whileHeld(this.acquire(wait), work);
  }

  /** Resolves when the lock is free, here and in other processes. By the time you hear of it another owner may have it. */
  async waitForUnlock(priority = 0): Promise<void> {
    for (let delay = 1; ; delay = Math.min(delay * 1.5, 10)) {
      const lock = pathLockOf(this.path);
      await lock.waitForTurn(priority);
      // Locked again already: it was free and went to the next in line, which is what async-mutex reports, too.
      if (lock.isHeld() || !pathLockOf(this.path).isLockedAnywhere()) return;
      await sleep(delay);
    }
  }

  /** Whether this process (in a worker: this thread) holds the lock. Of others it knows nothing: `isLockedAnywhere` does. */
  isLocked(): boolean {
    return existingPathLockOf(this.path)?.isHeld() ?? false;
  }

  /**
   * Whether the lock has an owner anywhere, found out by trying it. The answer is about a moment that is over: use it for a report,
   * never to decide whether to go on. Rejects as `acquire` does when there can be no lock file.
   */
  async isLockedAnywhere(): Promise<boolean> {
    return pathLockOf(this.path).isLockedAnywhere();
  }

  /** Releases the lock if this process holds it, whichever code acquired it here. Prefer the function that `acquire` resolves to. */
  release(): void {
    existingPathLockOf(this.path)?.release();
  }

  /**
   * Rejects all waiters of this process with `E_CANCELED`; the owner stays. An `acquire` without `timeout` and `signal` leaves a
   * thread at the kernel behind, which gives the lock back when it gets it. Until then only `process.exit()` ends the process; a
   * wait with a `signal` leaves nothing behind.
   */
  cancel(): void {
    existingPathLockOf(this.path)?.cancel();
  }
}

function patienceOf(wait: number | LockWait | undefined): LockWait {
  if (wait === undefined) return {};
  return typeof wait === 'number' ? { priority: wait } : wait;
}

function cannotWait(path: string, timeout: number): RangeError {
  return new RangeError(`Cannot lock "${path}" with a timeout of ${timeout}. Give milliseconds, 0 to try once, or leave it out.`);
}
