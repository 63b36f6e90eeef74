import { handleSymbol, type Handle, type HandleDescription, type Waiting } from '../process/index.ts';
import { revivedFrom, SharedMachine, type SharedOptions } from '../sharing/index.ts';
import { acquireOf, releaserOf, whileHeld } from './holding.ts';

/** How a semaphore is made. */
export interface SemaphoreOptions extends SharedOptions {
  /** To give back more permits than were taken is an error. False if not given. */
  readonly bounded?: boolean;
}

/**
 * So many permits, shared among processes, threads and tasks: an actor that wants one while none is free waits, first come, first
 * served. Semantics are those of Python's `multiprocessing.Semaphore`, with `bounded` those of `BoundedSemaphore`, but for one
 * thing: what a process or thread holds when it ends, killed or not, is free again. (In Python it is lost.)
 *
 * May be an argument of a child and arrives as the same semaphore. It lives in the process that made it: when that has ended, its
 * users get `HostEnded`.
 *
 *     const seats = new Semaphore(2);
 *     await seats.runExclusive(async () => { ... }); // Never more than two at once.
 */
export class Semaphore implements Handle {
  readonly #machine: SharedMachine;

  /**
   * @param value How many permits there are.
   * @throws RangeError when it is no integer from 0.
   */
  constructor(value = 1, options: SemaphoreOptions = {}) {
    if (!Number.isSafeInteger(value) || value < 0)
      throw new RangeError(`Cannot make a semaphore of ${value} permits. Give an integer from 0.`);
    this.#machine = new SharedMachine('semaphore', { value, bounded: options.bounded ?? false }, options);
  }

  /** Makes the semaphore again in a child, from what its handle says. */
  static revive(state: unknown): Semaphore {
    return new Semaphore(0, revivedFrom(state));
  }

  get [handleSymbol](): HandleDescription {
    return this.#machine.handle(import.meta.url, 'Semaphore');
  }

  /** By which traces and lanes call it. */
  get name(): string {
    return this.#machine.name;
  }

  /**
   * Waits for a permit and resolves to what gives it back, which acts once. Rejects with `AcquireTimeoutError` when `timeout`
   * milliseconds have passed, with the signal's reason when it aborts.
   *
   *     const release = await seats.acquire({ timeout: 500 });
   *     try { ... } finally { release(); }
   */
  async acquire(waiting: Waiting = {}): Promise<() => void> {
    return acquireOf(this.#machine, waiting);
  }

  /** Takes a permit if one is free, and resolves to what gives it back; to undefined if none is. */
  async tryAcquire(): Promise<(() => void) | undefined> {
    const { kind } = await this.#machine.ask({ verb: 'acquire' }, { timeout: 0 });
    return kind === 'done' ? releaserOf(this.#machine) : undefined;
  }

  /** Runs `work` with a permit, and gives it back also when `work` throws. Waits and rejects as `acquire` does. */
  async runExclusive<T>(work: () => T | Promise<T>, waiting: Waiting = {}): Promise<T> {
    return whileHeld(this.acquire(waiting), work);
  }

  /**
   * Gives a permit back. Any actor may, as in Python: one that holds none gives back the one that was taken first; where none is
   * taken, there is one more. Prefer the function that `acquire` resolves to.
   * @throws RangeError when the semaphore is bounded and no permit is taken.
   */
  async release(): Promise<void> {
    const answer = await this.#machine.ask({ verb: 'release' });
    if (answer.kind === 'done' && answer.result === false)
      throw new RangeError(`Cannot release "${this.name}": no permit of it is taken. Release once for each acquire.`);
  }

  /** How many permits are free. The answer is about a moment that is over: use it for a report, never to decide. */
  async value(): Promise<number> {
    const answer = await this.#machine.ask({ verb: 'look at', tell: String });
    return (answer as { readonly result: number }).result;
  }
}
