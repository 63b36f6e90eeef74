import { handleSymbol, type Handle, type HandleDescription, type Waiting } from '../process/index.ts';
import type { Got, QueueSetup } from '../primitives/index.ts';
import { revivedFrom, setupOf, SharedMachine, type Answer, type SharedOptions } from '../sharing/index.ts';
import { shortly, unwrapped, wrapped } from './parcel.ts';
import { placeOf } from './places.ts';
import { QueueClosedError, QueueHostEnded, QueueTimeoutError } from './queue-errors.ts';

export interface QueueOptions extends SharedOptions {
  /** So many items at most: a producer that puts another waits until there is room. As many as there is memory for if not given. */
  readonly capacity?: number;
}

/** An item with what came along. */
export interface Received<T> {
  readonly item: T;
  readonly got: Omit<Got, 'plain'>;
}

/**
 * Items go from producers to consumers, processes, threads and tasks, each to one and in the order in which they were put. An item is a
 * copy, as structured clone makes it, of what it was when `put` was called; what cannot be cloned fails its own `put` and nothing else.
 *
 * An item that was on its way to a consumer that is killed before it got it goes to another; a consumer killed while it waits disturbs no
 * other. (In Python every later `get` hangs.) A consumer that took item after item and is killed before it looked up may have had the last
 * of them for nothing: they come to another, too. A process does not end before what it has put is out, awaited or not: when it exits or
 * throws as well, unless it is killed.
 *
 * May be an argument of a child and arrives as the same queue. While one process puts and one gets, items go straight from the one to the
 * other, and the first answers for the queue; otherwise a thread of the process that made it serves all. Another that wants something then
 * waits until these two have let go of it, which they cannot while they compute or stand still. When the process that made it has ended,
 * users of the queue get `QueueHostEnded`.
 *
 *     const jobs = new Queue<string>({ capacity: 3 });
 *     await jobs.put('wash'); // Waits while three are in it.
 *     for await (const job of jobs) console.log(job); // Elsewhere. Ends when the queue is closed and empty.
 */
export class Queue<T = unknown> implements Handle, AsyncIterable<T> {
  protected readonly machine: SharedMachine;
  /** How many items there is room for. */
  readonly capacity: number;

  /** @throws RangeError when the capacity is no integer from 1. */
  constructor(options: QueueOptions = {}, /** @ignore */ joinable = false) {
    const { capacity = Infinity } = options;
    if (capacity !== Infinity && (!Number.isSafeInteger(capacity) || capacity < 1))
      throw new RangeError(`Cannot make a queue with room for ${capacity} items. Give an integer from 1, or leave it out.`);
    const setup: QueueSetup = { capacity: capacity === Infinity ? null : capacity, joinable };
    this.machine = new SharedMachine('queue', setup, options, { Ended: QueueHostEnded, hosted: placeOf(setup) });
    this.capacity = capacity;
  }

  /** Makes the queue again in a child, from what its handle says. */
  static revive(state: unknown): Queue {
    return new Queue(revivedOptions(state));
  }

  get [handleSymbol](): HandleDescription {
    return this.machine.handle(import.meta.url, 'Queue');
  }

  /** By which traces and lanes call it. */
  get name(): string {
    return this.machine.name;
  }

  /**
   * Puts a copy of the item in, and waits while there is no room.
   * @throws QueueTimeoutError when `timeout` milliseconds are over first; QueueClosedError when it is closed or is being closed.
   * @throws Error that names the part of the item that cannot be copied.
   * @throws the signal's reason when it aborts first.
   */
  async put(item: T, waiting: Waiting = {}): Promise<void> {
    if (!(await this.#put(item, waiting))) throw new QueueTimeoutError('put', this.name, waiting.timeout!); // That is what was over.
  }

  /** Puts it in if there is room now. False if there is none. Throws as `put` does. */
  tryPut(item: T): Promise<boolean> {
    return this.#put(item, { timeout: 0 });
  }

  /**
   * Takes out the item that has been in it longest, and waits while there is none.
   * @throws QueueTimeoutError when `timeout` milliseconds are over first; QueueClosedError when it is closed and nothing is left.
   * @throws the signal's reason when it aborts first.
   */
  async get(waiting: Waiting = {}): Promise<T> {
    const received = await this.receive(waiting);
    if (received === 'timed out') throw new QueueTimeoutError('get', this.name, waiting.timeout!); // That is what was over.
    if (received === 'closed') throw new QueueClosedError('get', this.name);
    return received.item;
  }

  /** Takes an item out if one is in it now; undefined if none is. Throws as `get` does. */
  async tryGet(): Promise<{ readonly item: T } | undefined> {
    const received = await this.receive({ timeout: 0 });
    if (received === 'closed') throw new QueueClosedError('get', this.name);
    return received === 'timed out' ? undefined : { item: received.item };
  }

  /** How many items are in it. The answer is about a moment that is over: use it for a report, never to decide. */
  async size(): Promise<number> {
    return (await this.#look()).size;
  }

  /** Whether there is no room. By the time you hear of it that may be over: `tryPut` decides. */
  async isFull(): Promise<boolean> {
    const { size, capacity } = await this.#look();
    return capacity !== null && size >= capacity;
  }

  /** Whether nothing is in it. By the time you hear of it that may be over: `tryGet` decides. */
  async isEmpty(): Promise<boolean> {
    return (await this.#look()).size === 0;
  }

  /**
   * Nothing can be put any more: a producer that waits gets a `QueueClosedError`. What is in it can still be got; after the last item
   * every consumer that gets, or waits to, is told. A second call does nothing.
   */
  async close(): Promise<void> {
    await this.machine.ask({ verb: 'close' });
  }

  /** Item after item, until the queue is closed and empty. */
  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    for (;;) {
      const received = await this.receive({});
      if (typeof received === 'string') return;
      yield received.item;
    }
  }

  protected async receive(waiting: Waiting): Promise<Received<T> | 'timed out' | 'closed'> {
    const answer = await this.machine.ask({ verb: 'get', tell: gotten }, waiting);
    if (answer.kind === 'timed out') return 'timed out';
    if (answer.result === null) return 'closed';
    const { plain, ...got } = answer.result as Got;
    return { item: unwrapped(plain, answer.item) as T, got };
  }

  async #put(item: T, waiting: Waiting): Promise<boolean> {
    const parcel = wrapped(item);
    const carried = 'bytes' in parcel ? { args: parcel.plain, item: parcel.bytes } : { args: parcel.plain };
    const tell = (size: unknown): string => (size === null ? 'closed' : `${shortly(item)}; ${size as number} in queue`);
    const answer = await this.machine.ask({ verb: 'put', ...carried, tell }, waiting);
    if (answer.kind === 'timed out') return false;
    if (answer.result === null) throw new QueueClosedError('put', this.name);
    return true;
  }

  async #look(): Promise<{ readonly size: number; readonly capacity: number | null }> {
    const tell = (look: unknown): string => `${(look as { readonly size: number }).size} in queue`;
    const answer = await this.machine.ask({ verb: 'look at', tell });
    return (answer as Answer & { readonly result: { readonly size: number; readonly capacity: number | null } }).result;
  }
}

/** What lanes and traces say of a `get`. */
function gotten(result: unknown, bytes: Uint8Array | undefined): string {
  if (result === null) return 'closed';
  const { plain, size } = result as Got;
  return `${shortly(unwrapped(plain, bytes))}; ${size} in queue`;
}

/** The options with which a child makes the same queue again. */
export function revivedOptions(state: unknown): QueueOptions {
  const { capacity } = setupOf(state) as QueueSetup;
  return { ...(capacity === null ? {} : { capacity }), ...revivedFrom(state) };
}
