import { inspect } from 'node:util';
import { handleSymbol, type Handle, type HandleDescription, type Waiting } from '../process/index.ts';
import { revivedFrom, SharedMachine, type SharedOptions } from '../sharing/index.ts';

/**
 * A flag that processes, threads and tasks share and can wait for. Semantics are those of Python's `threading.Event`: `set` lets
 * all waiters go on, though it is cleared at once, and later ones, until it is cleared.
 *
 * May be an argument of a child and arrives as the same event. It lives in the process that made it: when that has ended, its users
 * get `HostEnded`.
 *
 *     const ready = new Event();
 *     await ready.wait(); // until another process says: await ready.set();
 */
export class Event implements Handle {
  readonly #machine: SharedMachine;

  constructor(options: SharedOptions = {}) {
    this.#machine = new SharedMachine('event', null, options);
  }

  /** Makes the event again in a child, from what its handle says. */
  static revive(state: unknown): Event {
    return new Event(revivedFrom(state));
  }

  get [handleSymbol](): HandleDescription {
    return this.#machine.handle(import.meta.url, 'Event');
  }

  /** Whether it is set, as far as that is known without asking the host. */
  [inspect.custom](): string {
    const state = this.#machine.known as { readonly isSet: boolean } | undefined;
    const words = state ? (state.isSet ? 'set' : 'not set') : 'shared: isSet() tells';
    return `Event "${this.#machine.name}" (${words})`;
  }

  /** By which traces and lanes call it. */
  get name(): string {
    return this.#machine.name;
  }

  /** Lets all waiters go on. Resolves when it is set. */
  async set(): Promise<void> {
    await this.#machine.ask({ verb: 'set' });
  }

  /** A wait that begins from now on lasts until the next `set`. */
  async clear(): Promise<void> {
    await this.#machine.ask({ verb: 'clear' });
  }

  /** Whether it is set. By the time you hear of it that may be over. */
  async isSet(): Promise<boolean> {
    const answer = await this.#machine.ask({ verb: 'look at', tell: String });
    return (answer as { readonly result: boolean }).result;
  }

  /**
   * Waits until it is set. True when it was, also where the time was over in the same moment; false when `timeout` milliseconds were
   * over first, as in Python.
   * @throws the signal's reason when it aborts first.
   *
   *     if (!(await ready.wait({ timeout: 500 }))) console.log('not yet');
   */
  async wait(waiting: Waiting = {}): Promise<boolean> {
    const { kind } = await this.#machine.ask({ verb: 'wait for' }, waiting);
    return kind === 'done';
  }
}
