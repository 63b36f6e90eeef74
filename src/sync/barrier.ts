import {
  handleSymbol,
  thisActor,
  type ExportedFunction,
  type Handle,
  type HandleDescription,
  type Prepared,
  type Waiting,
} from '../process/index.ts';
import type { Arrival, BarrierSetup } from '../primitives/index.ts';
import { refuseTimeout, revivedFrom, setupOf, SharedMachine, type Answer, type SharedOptions } from '../sharing/index.ts';
import { BrokenBarrierError } from './broken-barrier-error.ts';

/** How a barrier is made. */
export interface BarrierOptions extends SharedOptions {
  /**
   * What the last to arrive does before it lets the others through. If it throws, the barrier is broken. In a child it must be found
   * again: export it, as what a Process runs.
   */
  readonly action?: () => unknown;
  /** How long `wait` waits where it does not say, in milliseconds. For ever if not given. */
  readonly timeout?: number;
}

/** What a barrier looks like at a moment that is over. */
export interface BarrierState {
  readonly parties: number;
  /** How many have arrived and wait for the others. */
  readonly waiting: number;
  readonly broken: boolean;
}

/**
 * All of so many parties, processes, threads or tasks, must arrive before any of them goes on. Then it is as new, for the next
 * time. Semantics are those of Python's `multiprocessing.Barrier`: a party that is late, or aborts, breaks it for all. So does one
 * that ends while it waits here, killed or not: the others would count on a party that never comes.
 *
 * May be an argument of a child and arrives as the same barrier. It lives in the process that made it: when that has ended, its
 * users get `HostEnded`.
 *
 *     const start = new Barrier(3);
 *     if ((await start.wait()) === 0) console.log('I was the first');
 */
export class Barrier implements Handle {
  readonly parties: number;
  readonly #machine: SharedMachine;
  readonly #action: (() => unknown) | undefined;
  readonly #timeout: number | undefined;

  /** @throws RangeError when the number of parties is no integer from 1. */
  constructor(parties: number, options: BarrierOptions = {}) {
    if (!Number.isSafeInteger(parties) || parties < 1)
      throw new RangeError(`Cannot make a barrier for ${parties} parties. Give an integer from 1.`);
    const { action, timeout } = options;
    this.parties = parties;
    this.#action = action;
    this.#timeout = timeout;
    this.#machine = new SharedMachine('barrier', { parties, ...(timeout === undefined ? {} : { timeout }) }, options);
  }

  /** Makes the barrier again in a child, from what its handle says. */
  static revive(state: unknown): Barrier {
    const { parties, ...options } = setupOf(state) as BarrierSetup & Pick<BarrierOptions, 'timeout'>;
    const { action } = state as { readonly action?: ExportedFunction };
    return new Barrier(parties, { ...options, ...revivedFrom(state), ...(action && { action: actionAt(action) }) });
  }

  get [handleSymbol](): HandleDescription {
    const description = this.#machine.handle(import.meta.url, 'Barrier');
    const action = this.#action;
    return action ? { ...description, prepare: () => withAction(description, action) } : description;
  }

  /** By which traces and lanes call it. */
  get name(): string {
    return this.#machine.name;
  }

  /**
   * Waits until all have arrived. Resolves to 0 for the party that arrived first, 1 for the next, and so on: every index once.
   * @throws BrokenBarrierError when it breaks, which it does when `timeout` milliseconds are over before all have arrived.
   * @throws the signal's reason when it aborts before all have arrived; for the others the barrier is broken.
   */
  async wait({ timeout = this.#timeout, signal }: Waiting = {}): Promise<number> {
    refuseTimeout(`wait at "${this.name}"`, timeout); // Before others count on us.
    const { index, next } = await this.#arrive(signal);
    if (next === 'act') await this.#act(index);
    if (next === 'go through') await this.#goThrough(index, { timeout, signal });
    return index;
  }

  /** Breaks it: a party that waits here or comes gets a `BrokenBarrierError`, until it is reset. */
  async abort(): Promise<void> {
    await this.#machine.ask({ verb: 'abort' });
  }

  /** Makes it as new. A party that waits here gets a `BrokenBarrierError`, and has to come again. */
  async reset(): Promise<void> {
    await this.#machine.ask({ verb: 'reset' });
  }

  /** How many wait, and whether it is broken. The answer is about a moment that is over: use it for a report, never to decide. */
  async state(): Promise<BarrierState> {
    const answer = await this.#machine.ask({ verb: 'look at' });
    return (answer as { readonly result: BarrierState }).result;
  }

  /** As in Python no party is late here: it takes no time unless others are just going through, and nothing holds those up. */
  async #arrive(signal: AbortSignal | undefined): Promise<Arrival> {
    const tell = (result: unknown): string => (result === null ? 'broken' : String((result as Arrival).index));
    const args = this.#action ? 'with an action' : 'alone';
    return this.#hold(await this.#machine.ask({ verb: 'arrive at', args, tell }, { signal })) as Arrival;
  }

  async #act(index: number): Promise<void> {
    try {
      await this.#action!(); // Only a party that came with one is told to act.
    } catch (error) {
      await this.#machine.ask({ verb: 'give up', args: index });
      throw error;
    }
    this.#hold(await this.#machine.ask({ verb: 'let through', args: index }));
  }

  async #goThrough(index: number, waiting: Waiting): Promise<void> {
    try {
      const answer = await this.#machine.ask(
        { verb: 'go through', args: index, tell: (holds) => (holds ? '' : 'broken') },
        waiting,
      );
      this.#hold(answer.kind === 'done' ? answer : await this.#giveUp(index));
    } catch (error) {
      if (error instanceof BrokenBarrierError || !waiting.signal?.aborted) throw error;
      const { result: holds } = (await this.#giveUp(index)) as { readonly result: boolean };
      if (!holds) throw error;
    }
  }

  /** It waits no longer. The result: whether all have arrived already. */
  #giveUp(index: number): Promise<Answer> {
    return this.#machine.ask({ verb: 'give up', args: index, tell: (holds) => (holds ? '' : 'broken') });
  }

  /** @throws BrokenBarrierError when it does not hold. */
  #hold(answer: Answer): unknown {
    if (answer.kind === 'done' && answer.result) return answer.result;
    throw new BrokenBarrierError(this.name);
  }
}

/** A process that gets the barrier finds its action as it finds the function that a Process runs. */
async function withAction({ state, prepare }: HandleDescription, action: () => unknown): Promise<Prepared> {
  const { locate } = await import('../process/for-sharing.ts');
  const found = places.get(action) ?? (await locate(action));
  const prepared = await prepare?.();
  // A barrier's state is an object.
  return { state: { ...(prepared?.state ?? state)!, action: found }, modules: [found.module] };
}

/** Where actions are found that came from elsewhere. */
const places = new WeakMap<() => unknown, ExportedFunction>();

function actionAt(place: ExportedFunction): () => unknown {
  const action = async (): Promise<unknown> => {
    const exports = await thisActor().load(place.module);
    return (exports[place.export] as () => unknown)();
  };
  places.set(action, place);
  return action;
}
