import { setMaxListeners } from 'node:events';
import { fromErrorData, packHandles } from '../process/for-carriers.ts';
import { type AnyFunction, type Waiting, cpuCount } from '../process/index.ts';
import { compile, locate, refuseUncloneable, unpacked } from '../process/for-pools.ts';
import type { PoolJob, Workers } from './workers.ts';

/** How a pool is made. */
export interface PoolOptions {
  /** How many workers it has. As many as there are processors, if not given. */
  readonly size?: number;
  /** Threads of this process (the default), or processes of their own. */
  readonly as?: 'thread' | 'process';
  /** What its workers are called in everything that is shown, with a number. `worker`, if not given. */
  readonly name?: string;
}

/** How long to wait for a call at most. One that runs already is ended with its worker, which is then replaced. */
export type CallOptions = Waiting;

/** How long to wait for many calls at most, and what to tell how far they are. */
export interface MapOptions extends Waiting {
  /** Called whenever one more is done. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Workers that are started once and run one function call after the other: on threads by piscina, or in processes of their own. The
 * names are those of Python's `multiprocessing.Pool`. As with `Process`, functions must be exported, arguments and results travel by
 * structured clone, and handles arrive working.
 *
 * What a call throws, it rejects with: with the worker's stack. When a worker dies, the call that it ran rejects with a
 * `ProcessFailed`, and another worker takes its place; the other calls go on.
 *
 *     const pool = new Pool({ size: 4 });
 *     console.log(await pool.map(square, [1, 2, 3])); // [ 1, 4, 9 ]
 *     await pool.close();
 */
export class Pool {
  readonly size: number;
  readonly as: 'thread' | 'process';
  readonly name: string;
  #workers: Promise<Workers> | undefined;
  #open = true;
  readonly #running = new Set<Promise<unknown>>();

  /** Nothing is started before the first call. @throws RangeError when the size is no whole number from 1. */
  constructor({ size = cpuCount(), as = 'thread', name = 'worker' }: PoolOptions = {}) {
    if (!Number.isInteger(size) || size < 1)
      throw new RangeError(`Cannot make a pool of ${size} workers. Give a whole number from 1, or leave it out.`);
    this.size = size;
    this.as = as;
    this.name = name;
  }

  /**
   * Calls a function in a worker. Rejects with what it threw, with `ProcessFailed` when the worker died, with the signal's reason,
   * or with a `TimeoutError`.
   */
  apply<F extends AnyFunction>(
    task: F,
    args: Readonly<Parameters<F>>,
    options: CallOptions = {},
  ): Promise<Awaited<ReturnType<F>>> {
    if (!this.#open) return Promise.reject(closed(task));
    const call = this.#call(task, args, signalOf(options)) as Promise<Awaited<ReturnType<F>>>;
    this.#running.add(call);
    const over = (): void => void this.#running.delete(call);
    call.then(over, over);
    return call;
  }

  /**
   * Calls a function with every item, as many at once as there are workers. Results come in the order of the items. When one
   * rejects, the rest is given up, and `map` rejects with that.
   */
  async map<T, R>(task: (item: T) => R, items: Iterable<T>, options: MapOptions = {}): Promise<Awaited<R>[]> {
    const all = [...items];
    let done = 0;
    const giveUp = new AbortController();
    const signal = either(giveUp.signal, signalOf(options));
    setMaxListeners(0, signal); // Every call listens.
    try {
      return await Promise.all(
        all.map(async (item) => {
          const result = await this.apply(task, [item], { signal });
          options.onProgress?.(++done, all.length);
          return result;
        }),
      );
    } finally {
      giveUp.abort();
    }
  }

  /**
   * As `map`, one result after the other while the rest is still being worked on. Items are taken as they are needed, so there may
   * be more of them than memory holds. Leaving the loop early gives up the rest.
   */
  async *imap<T, R>(task: (item: T) => R, items: Iterable<T>, options: MapOptions = {}): AsyncGenerator<Awaited<R>, void, void> {
    const giveUp = new AbortController();
    const signal = either(giveUp.signal, signalOf(options));
    const source = items[Symbol.iterator]();
    const ahead: Promise<Awaited<R>>[] = [];
    let isOver = false;
    const nextItem = (): Promise<Awaited<R>> | undefined => {
      try {
        const next = source.next();
        isOver = next.done === true;
        return next.done ? undefined : this.apply(task, [next.value], { signal });
      } catch (error) {
        isOver = true;
        return Promise.reject(error); // It has its turn after what came before it.
      }
    };
    const take = (): void => {
      const call = isOver ? undefined : nextItem();
      if (!call) return;
      call.catch(() => undefined); // It is awaited when its turn comes.
      ahead.push(call);
    };
    try {
      for (let count = 0; count < 2 * this.size; count++) take(); // A worker that is done finds the next one waiting.
      for (let call = ahead.shift(), done = 0; call; call = ahead.shift()) {
        const result = await call;
        take();
        options.onProgress?.(++done, done + ahead.length);
        yield result;
      }
    } finally {
      giveUp.abort();
      if (!isOver) source.return?.();
    }
  }

  /** Takes no more calls, waits for those that were made, and ends the workers. */
  async close(): Promise<void> {
    this.#open = false;
    await Promise.allSettled(this.#running);
    await this.terminate();
  }

  /** Takes no more calls, and ends the workers now. Calls that were made reject. */
  async terminate(): Promise<void> {
    this.#open = false;
    const workers = await this.#workers;
    await workers?.terminate();
  }

  async #call(task: AnyFunction, args: readonly unknown[], signal: AbortSignal | undefined): Promise<unknown> {
    signal?.throwIfAborted();
    const job = await this.#jobOf(task, args);
    const workers = await (this.#workers ??= start(this));
    const answer = await workers.run(job, signal);
    if (answer.kind === 'returned') return unpacked(answer);
    throw fromErrorData(answer.error);
  }

  async #jobOf(task: AnyFunction, args: readonly unknown[]): Promise<PoolJob> {
    const { value, modules: needed, prepare } = packHandles(args);
    refuseUncloneable(value, 'args', this.as);
    const [found, further] = await Promise.all([locate(task), prepare()]);
    const { modules } = await compile([found.module, ...needed, ...further]);
    return { name: task.name, ...found, args: value, modules };
  }
}

async function start({ as, name, size }: Pool): Promise<Workers> {
  if (as === 'process') return (await import('./processes.ts')).processes(name, size);
  return (await import('./threads.ts')).threads(name, size);
}

function signalOf({ timeout, signal }: Waiting): AbortSignal | undefined {
  if (timeout === undefined || timeout === Infinity) return signal;
  return either(AbortSignal.timeout(timeout), signal);
}

const either = (one: AbortSignal, other: AbortSignal | undefined): AbortSignal => (other ? AbortSignal.any([one, other]) : one);

const closed = (task: AnyFunction): Error =>
  new Error(`Cannot call "${task.name}": the pool was closed. Make a new Pool, or close this one later.`);
