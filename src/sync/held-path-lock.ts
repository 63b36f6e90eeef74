import { E_CANCELED } from 'async-mutex';
import type { Gate, Pending } from '../gate/index.ts';
import { Interruption, LockTimeoutError, type LockWait } from './interruption.ts';
import { LockFile } from './lock-file.ts';
import type { Lockable } from './path-lock.ts';

/**
 * The lock of one path in an actor under control: acquire and release are operations, and the controller, which knows the owner,
 * never grants an acquire while there is one. The kernel's lock is taken as well, and must agree.
 */
export class HeldPathLock implements Lockable {
  readonly #gate: Gate;
  readonly #file: LockFile;
  readonly #name: string;
  readonly #waiting = new Set<Interruption>();
  #owner: (() => void) | undefined;

  constructor(path: string, gate: Gate) {
    this.#gate = gate;
    this.#file = new LockFile(path);
    this.#name = gate.nameOf(path) ?? path;
  }

  acquire(wait: LockWait): Promise<() => void> {
    if (wait.timeout === 0) return this.#tryOnce();
    const interruption = new Interruption(this.#file.path, wait);
    let pending: Pending | undefined;
    const acquired = new Promise<() => void>((resolve, reject) => {
      this.#waiting.add(interruption);
      pending = this.#gate.begin(
        {
          verb: 'acquire',
          on: this.#name,
          of: 'lock',
          perform: (granted) => granted?.kind !== 'refused' && this.#takeOrFail(),
          start: () => undefined,
        },
        (error, taken) => {
          this.#waiting.delete(interruption);
          if (error !== null) reject(error);
          else if (taken) resolve(this.#own());
          else reject(interruption.reason);
        },
      );
    });
    return interruption
      .orInterrupted(acquired)
      .catch((error: unknown) => {
        if (pending?.withdraw() === false) return acquired; // It was ours before it was late.
        throw error;
      })
      .finally(() => interruption.end());
  }

  isHeld(): boolean {
    return this.#owner !== undefined;
  }

  isLockedAnywhere(): boolean {
    return this.#gate.call({
      verb: 'look at',
      on: this.#name,
      of: 'lock',
      perform: () => {
        if (this.isHeld()) return true;
        const free = this.#file.tryLock();
        if (free) this.#file.unlock();
        return !free;
      },
      tell: String,
    });
  }

  async waitForTurn(): Promise<void> {
    const release = await this.acquire({});
    release();
  }

  isIdle(): boolean {
    return this.#owner === undefined && this.#waiting.size === 0;
  }

  release(): void {
    this.#owner?.();
  }

  cancel(): void {
    for (const one of this.#waiting) one.interrupt(E_CANCELED);
    this.#waiting.clear();
  }

  close(): void {
    this.#file.close();
  }

  async #tryOnce(): Promise<() => void> {
    const taken = await new Promise<boolean>((resolve, reject) => {
      this.#gate.begin(
        {
          verb: 'try',
          on: this.#name,
          of: 'lock',
          perform: () => !this.isHeld() && this.#file.tryLock(),
          start: () => undefined,
          tell: String,
        },
        // Without an error there is a value.
        (error, value) => (error === null ? resolve(value!) : reject(error as Error)),
      );
    });
    if (!taken) throw new LockTimeoutError(this.#file.path, 0);
    return this.#own();
  }

  #takeOrFail(): true {
    if (this.#file.tryLock()) return true;
    throw new Error(
      `The kernel says that "${this.#name}" is locked, and the controller that it is free: somebody outside has it.`,
    );
  }

  #own(): () => void {
    const release = (): void => {
      if (this.#owner !== release) return;
      this.#owner = undefined;
      this.#gate.call({ verb: 'release', on: this.#name, of: 'lock', perform: () => this.#file.unlock() });
    };
    this.#owner = release;
    return release;
  }
}
