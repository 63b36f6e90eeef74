import { handleSymbol, type HandleDescription, type Waiting } from '../process/index.ts';
import { QueueClosedError, QueueTimeoutError } from './queue-errors.ts';
import { Queue, revivedOptions, type QueueOptions } from './queue.ts';

/** An item that a consumer has, and is to say of that it is done. */
export interface Delivery<T> {
  readonly item: T;
  /** Another consumer had it before, and ended before it said that it was done: it may have done part of the work. */
  readonly redelivered: boolean;
  /** It is done. A second call does nothing. */
  done(): Promise<void>;
}

/**
 * A `Queue` whose consumers say of each item when it is done. `join` waits until all are. Semantics are those of Python's
 * `multiprocessing.JoinableQueue`, and one thing more: an item whose consumer ends before it said `taskDone`, killed or not, goes to
 * another, ahead of all that wait in the queue, and `getDelivery` tells that it was `redelivered`. (In Python `join` hangs then.)
 *
 * Once it is closed, a consumer that gets while others have items that are not done waits: these may come back.
 *
 *     const jobs = new JoinableQueue<string>();
 *     for (const job of ['wash', 'dry']) await jobs.put(job);
 *     await jobs.join(); // Elsewhere: for await (const job of jobs) { await work(job); await jobs.taskDone(); }
 */
export class JoinableQueue<T = unknown> extends Queue<T> {
  constructor(options: QueueOptions = {}) {
    super(options, true);
  }

  /** Makes the queue again in a child, from what its handle says. */
  static override revive(state: unknown): JoinableQueue {
    return new JoinableQueue(revivedOptions(state));
  }

  override get [handleSymbol](): HandleDescription {
    return this.machine.handle(import.meta.url, 'JoinableQueue');
  }

  /**
   * One item is done: of those that this process, thread or task has, the one that it has had longest. As in Python any caller may say so:
   * from one that has none it is the item that was given out first.
   * @throws RangeError when all that were given out are done.
   */
  async taskDone(): Promise<void> {
    if (!(await this.#done({})))
      throw new RangeError(`Cannot say "task done" to "${this.name}": nobody has an item of it. Say it once for each get.`);
  }

  /** As `get`, with whether another consumer had the item before. Say `done()` of it, not `taskDone()`, where several are under way. */
  async getDelivery(waiting: Waiting = {}): Promise<Delivery<T>> {
    const received = await this.receive(waiting);
    if (received === 'timed out') throw new QueueTimeoutError('get', this.name, waiting.timeout!); // That is what was over.
    if (received === 'closed') throw new QueueClosedError('get', this.name);
    const { item, got } = received;
    let doing: Promise<unknown> | undefined;
    const done = async (): Promise<void> => void (await (doing ??= this.#done({ args: got.ticket })));
    return { item, redelivered: got.redelivered ?? false, done };
  }

  /**
   * Waits until every item that was put is done. True when it is so; false when `timeout` milliseconds were over first.
   * @throws the signal's reason when it aborts first.
   */
  async join(waiting: Waiting = {}): Promise<boolean> {
    return (await this.machine.ask({ verb: 'join' }, waiting)).kind === 'done';
  }

  async #done(which: { readonly args?: unknown }): Promise<boolean> {
    const answer = await this.machine.ask({ verb: 'task done', ...which });
    return answer.kind === 'done' && answer.result === true;
  }
}
