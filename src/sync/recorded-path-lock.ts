import type { Gate } from '../gate/index.ts';
import type { LockWait } from './interruption.ts';
import type { Lockable } from './path-lock.ts';

/** The lock of one path where operations are recorded: acquire, with its wait, and release. Otherwise the lock behind it. */
export class RecordedPathLock implements Lockable {
  readonly #lock: Lockable;
  readonly #gate: Gate;
  readonly #name: string;
  /** Releases the present owner's hold, and writes it down. */
  #release: (() => void) | undefined;

  constructor(path: string, lock: Lockable, gate: Gate) {
    this.#lock = lock;
    this.#gate = gate;
    this.#name = gate.nameOf(path) ?? path;
  }

  acquire(wait: LockWait): Promise<() => void> {
    return new Promise((resolve, reject) => {
      const start = (settle: (error: unknown, release?: () => void) => void): void =>
        void this.#lock.acquire(wait).then((release) => settle(null, release), settle);
      this.#gate.begin<() => void>(
        { verb: 'acquire', on: this.#name, perform: unheld, start },
        (error, release) => (error === null ? resolve(this.#own(release!)) : reject(error)), // It was acquired, or there is an error.
      );
    });
  }

  isHeld(): boolean {
    return this.#lock.isHeld();
  }

  isLockedAnywhere(): boolean {
    return this.#lock.isLockedAnywhere();
  }

  waitForTurn(priority: number): Promise<void> {
    return this.#lock.waitForTurn(priority);
  }

  isIdle(): boolean {
    return this.#lock.isIdle();
  }

  release(): void {
    if (this.#release) this.#release();
    else this.#lock.release();
  }

  cancel(): void {
    this.#lock.cancel();
  }

  close(): void {
    this.#lock.close();
  }

  #own(free: () => void): () => void {
    const release = (): void => {
      if (this.#release !== release) return;
      this.#release = undefined;
      this.#gate.call({ verb: 'release', on: this.#name, perform: free });
    };
    this.#release = release;
    return release;
  }
}

const unheld = (): never => {
  throw new Error('A recorded operation is started, never performed.');
};
