import { isMainThread } from 'node:worker_threads';
import { E_CANCELED, Mutex } from 'async-mutex';
import { Interruption, LockTimeoutError, type LockWait } from './interruption.ts';
import { LockFile } from './lock-file.ts';

// After a killed owner the next one waits for the rest of a pause.
const LONGEST_PAUSE = 5;

// Some 0.3 s. Ten processes that update one file in turn take about 1.2 times as long without any
// tries, and twice as long on a busy machine.
const TRIES_BEFORE_WAITING = 60;

/** What a FileLock needs of the lock of its path. */
export interface Lockable {
  acquire(wait: LockWait): Promise<() => void>;
  isHeld(): boolean;
  isLockedAnywhere(): boolean;
  waitForTurn(priority: number): Promise<void>;
  /** No code of this thread holds it or waits for it. */
  isIdle(): boolean;
  release(): void;
  cancel(): void;
  close(): void;
}

/**
 * The lock of one path in this thread, shared by all its FileLocks: a mutex in front, so that one waiter at most stands at the
 * kernel, then the kernel's lock. `onIdle` is called whenever no code holds it or waits for it any more.
 */
export class PathLock implements Lockable {
  readonly #mutex = new Mutex();
  readonly #file: LockFile;
  readonly #onIdle: () => void;
  /** The releaser of the present owner. */
  #owner: (() => void) | undefined;
  #atKernel: Interruption | undefined;

  constructor(path: string, onIdle: () => void) {
    this.#file = new LockFile(path);
    this.#onIdle = onIdle;
  }

  /** Nearly always free, and then owned before this returns. */
  acquire(wait: LockWait): Promise<() => void> {
    if (this.#mutex.isLocked()) return this.#acquireInTurn(wait);
    void this.#mutex.acquire(); // Free, so it is ours before this line ends.
    try {
      if (this.#file.tryLock()) return Promise.resolve(this.#own());
    } catch (error) {
      this.#pass();
      return Promise.reject(error);
    }
    return this.#acquireAtKernel(wait, new Interruption(this.#file.path, wait));
  }

  isHeld(): boolean {
    return this.#owner !== undefined;
  }

  isLockedAnywhere(): boolean {
    if (this.#mutex.isLocked()) return true;
    try {
      return !this.#file.tryLock();
    } finally {
      this.#file.unlock();
      this.#dropIfIdle();
    }
  }

  waitForTurn(priority: number): Promise<void> {
    return this.#mutex.waitForUnlock(priority);
  }

  isIdle(): boolean {
    return !this.#mutex.isLocked() && !this.#file.isWaiting();
  }

  release(): void {
    this.#owner?.();
  }

  cancel(): void {
    this.#mutex.cancel();
    this.#atKernel?.interrupt(E_CANCELED);
  }

  close(): void {
    this.#file.close();
  }

  async #acquireInTurn(wait: LockWait): Promise<() => void> {
    if (wait.timeout === 0) throw new LockTimeoutError(this.#file.path, 0);
    const interruption = new Interruption(this.#file.path, wait);
    const turn = this.#mutex.acquire(wait.priority);
    try {
      await interruption.orInterrupted(turn);
    } catch (error) {
      interruption.end();
      // async-mutex cannot leave its queue: let the turn pass when it comes.
      turn.then(() => this.#pass()).catch(() => {});
      throw error;
    }
    return this.#acquireAtKernel(wait, interruption);
  }

  /** The mutex is ours. Whatever happens from here on, we own the lock or pass the mutex on. */
  async #acquireAtKernel(wait: LockWait, interruption: Interruption): Promise<() => void> {
    this.#atKernel = interruption;
    try {
      await this.#tryAndWait(wait, interruption);
      return this.#own();
    } catch (error) {
      this.#pass();
      throw error;
    } finally {
      this.#atKernel = undefined;
      interruption.end();
    }
  }

  /**
   * Tries for a while, then waits at the kernel. Most locks are short, and trying wastes less time than a new thread does; but a
   * waiter that only tries can be overtaken for ever.
   *
   * An interrupted wait lives on in its thread. The next waiter shares it; if there is none, the lock is given back as soon as it
   * is granted. A grant may be old news (granted, then unlocked by an owner of this thread), so the lock is asked for again: for
   * the description that has it already this costs a microsecond.
   */
  async #tryAndWait(wait: LockWait, interruption: Interruption): Promise<void> {
    const tries = mayWaitInThread(wait) ? TRIES_BEFORE_WAITING : Infinity;
    let delay = 1;
    for (let tried = 1; !this.#file.tryLock(); tried++) {
      if (wait.timeout === 0) throw new LockTimeoutError(this.#file.path, 0);
      if (tried <= tries) await interruption.pause(delay);
      else await interruption.orInterrupted(this.#file.waitForLock(() => this.#giveBackUnwanted()));
      delay = Math.min(delay * 1.5, LONGEST_PAUSE);
    }
  }

  #giveBackUnwanted(): void {
    if (!this.#mutex.isLocked()) this.#file.unlock();
    this.#dropIfIdle();
  }

  #own(): () => void {
    const release = () => {
      if (this.#owner !== release) return; // It acts once, and never on the next owner's lock.
      this.#owner = undefined;
      this.#pass();
    };
    this.#owner = release;
    return release;
  }

  #pass(): void {
    try {
      this.#file.unlock();
    } finally {
      this.#mutex.release();
      this.#dropIfIdle();
    }
  }

  #dropIfIdle(): void {
    if (this.isIdle()) this.#onIdle();
  }
}

/**
 * `waitForLock` cannot be cancelled: a waiter that may give up tries again and again instead. So does a worker thread: its end, and
 * the end of the whole process, would wait for the thread that waits.
 */
function mayWaitInThread({ timeout, signal }: LockWait): boolean {
  return isMainThread && timeout === undefined && signal === undefined;
}
