import { handleSymbol, type Handle, type HandleDescription, type Waiting } from '../process/index.ts';
import { revivedFrom, SharedMachine, type Answer, type SharedOptions } from '../sharing/index.ts';
import { acquireOf, whileHeld } from './holding.ts';

/**
 * A lock with a place to wait until what it guards has changed. Semantics are those of Python's `multiprocessing.Condition`: `wait`
 * gives the lock back, waits for a notification, and has the lock again when it returns. Until then others may have been faster, so
 * look again: `while (nothing there) await condition.wait()`, or `waitFor`.
 *
 * The lock belongs to it; an owner that asks for it again waits for itself (Python's is an RLock). It is owned by a process, a
 * thread or a task: functions that run at once in one of them exclude each other, but all of them may release and notify. What a
 * killed owner held is free, and a notification of which a killed waiter did not hear goes to the next.
 *
 * May be an argument of a child and arrives as the same condition. It lives in the process that made it: when that has ended, its
 * users get `HostEnded`.
 *
 *     await changed.runExclusive(async () => {
 *       while ((await stock()) === 0) await changed.wait();
 *       await take();
 *     });
 */
export class Condition implements Handle {
  readonly #machine: SharedMachine;

  constructor(options: SharedOptions = {}) {
    this.#machine = new SharedMachine('condition', null, options);
  }

  /** Makes the condition again in a child, from what its handle says. */
  static revive(state: unknown): Condition {
    return new Condition(revivedFrom(state));
  }

  get [handleSymbol](): HandleDescription {
    return this.#machine.handle(import.meta.url, 'Condition');
  }

  /** By which traces and lanes call it. */
  get name(): string {
    return this.#machine.name;
  }

  /**
   * Waits for the lock and resolves to its release, which acts once. Rejects with `AcquireTimeoutError` when `timeout` milliseconds
   * have passed, with the signal's reason when it aborts.
   */
  async acquire(waiting: Waiting = {}): Promise<() => void> {
    return acquireOf(this.#machine, waiting);
  }

  /** Runs `work` under the lock, and releases it also when `work` throws. Waits and rejects as `acquire` does. */
  async runExclusive<T>(work: () => T | Promise<T>, waiting: Waiting = {}): Promise<T> {
    return whileHeld(this.acquire(waiting), work);
  }

  /**
   * Gives the lock back. Prefer the function that `acquire` resolves to.
   * @throws Error when we do not have it.
   */
  async release(): Promise<void> {
    this.#resultOf('release', await this.#machine.ask({ verb: 'release' }));
  }

  /**
   * Gives the lock back, waits for a notification, and takes the lock again. True when we were notified, also where we gave up in the
   * same moment: a notification is never lost. False when `timeout` milliseconds were over first. We have the lock again however
   * this ends, unless with `HostEnded`.
   * @throws Error when we do not have the lock.
   * @throws the signal's reason when it aborts first.
   */
  async wait({ timeout, signal }: Waiting = {}): Promise<boolean> {
    signal?.throwIfAborted();
    const ticket = this.#resultOf('wait on', await this.#machine.ask({ verb: 'wait on' }));
    try {
      const { kind } = await this.#machine.ask({ verb: 'go on', args: ticket }, { timeout, signal });
      return kind === 'done' || (await this.#giveUp(ticket));
    } catch (error) {
      if (signal?.aborted && (await this.#giveUp(ticket))) return true;
      throw error;
    }
  }

  /**
   * Waits until `predicate` says that it is so, and looks anew after every notification. `timeout` is for all of it together. The
   * value is what the predicate said last, as in Python: false when the time was over.
   * @throws Error when we do not have the lock.
   */
  async waitFor<T>(predicate: () => T | Promise<T>, { timeout, signal }: Waiting = {}): Promise<T> {
    const until = timeout === undefined ? undefined : performance.now() + timeout;
    let value = await predicate();
    while (!value) {
      const left = until === undefined ? undefined : until - performance.now();
      if (left !== undefined && left <= 0) break;
      await this.wait({ timeout: left, signal });
      value = await predicate();
    }
    return value;
  }

  /**
   * Notifies the first `count` waiters. Each goes on when it gets the lock.
   * @throws Error when we do not have the lock.
   */
  async notify(count = 1): Promise<void> {
    this.#resultOf('notify', await this.#machine.ask({ verb: 'notify', args: count }));
  }

  /** Notifies all waiters. @throws Error when we do not have the lock. */
  async notifyAll(): Promise<void> {
    this.#resultOf('notify', await this.#machine.ask({ verb: 'notify all' }));
  }

  /** Whether we were notified before we gave up. We have the lock again. */
  async #giveUp(ticket: unknown): Promise<boolean> {
    const answer = await this.#machine.ask({ verb: 'give up', args: ticket, tell: (notified) => (notified ? 'notified' : '') });
    const notified = this.#resultOf('wait on', answer) === true;
    await this.#machine.ask(notified ? { verb: 'go on', args: ticket } : { verb: 'acquire' });
    return notified;
  }

  #resultOf(verb: string, answer: Answer): unknown {
    const result = answer.kind === 'done' ? answer.result : null;
    if (result !== null) return result;
    throw new Error(
      `Cannot ${verb} "${this.name}": we do not have its lock. Do it between acquire and release, or in runExclusive.`,
    );
  }
}
