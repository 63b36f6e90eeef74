import type { Wish } from '../../../primitives/index.ts';
import { redirect, type Client, type ClientWish } from '../../../sharing/for-hosts.ts';
import { stateToBytes } from '../../../sharing/index.ts';
import { HeldWishes } from './held-wishes.ts';
import { itemsIn, withItems, type Items } from './items.ts';
import type { HostedQueue } from './queue-link.ts';

/** So many items are given ahead at once, and so many bytes. */
const mostItems = 4096;
const mostBytes = 1 << 20;

/** What the consumer has, and has not said that it took. */
interface Out {
  readonly consumer: Client;
  readonly items: Items;
  /** How many of them it took, as far as it has said. */
  taken: number;
  /** What is to be done once it has said how many. Empty as long as no other client wants anything. */
  readonly held: HeldWishes;
  stopped: boolean;
}

/**
 * Gives the only client that gets many items at once, and keeps them in mind until it says that it took them. Only from a queue with
 * room for all: what is put comes after what is out.
 */
export class Prefetch {
  readonly #queue: HostedQueue;
  readonly #consumers = new Set<Client>();
  #out: Out | undefined;

  constructor(queue: HostedQueue) {
    this.#queue = queue;
  }

  get isOut(): boolean {
    return this.#out !== undefined;
  }

  tryTakeOver(one: ClientWish): boolean {
    const { client, wish } = one;
    const { verb } = wish.operation;
    if (verb === 'get') this.#consumers.add(client);
    const out = this.#out;
    if (!out || verb === 'put' || verb === 'took') return false;
    if (client === out.consumer && verb === 'get' && !wish.now && !out.stopped) {
      redirect(one, 'again');
      return true;
    }
    out.held.add(one);
    if (!out.stopped) this.#queue.tell(out.consumer, { kind: 'stop' });
    out.stopped = true;
    return true;
  }

  tryWithdraw(wish: Wish): boolean {
    return this.#out?.held.tryWithdraw(wish) ?? false;
  }

  /** A consumer that wants more than it was given gets it, if it is the only one. */
  consider({ client, wish }: ClientWish): void {
    const { verb, args } = wish.operation;
    const { state } = this.#queue;
    if (this.#out || verb !== 'get' || args !== 'and more' || this.#consumers.size > 1 || state.capacity !== null) return;
    const all = itemsIn(state);
    const items = beginningOf(all);
    if (items.length === 0) return;
    this.#out = { consumer: client, items, taken: 0, held: new HeldWishes(), stopped: false };
    this.#queue.putState(withItems(state, all.slice(items.length)));
    this.#queue.tell(client, { kind: 'prefetched' }, stateToBytes(items));
  }

  /** `isAll`: it takes nothing more of it. */
  acknowledge(client: Client, taken: number, isAll: boolean): void {
    const out = this.#out;
    if (out?.consumer !== client) return;
    out.taken = taken;
    if (isAll || taken === out.items.length) this.#takeBack(out).release((one) => this.#queue.ask(one));
  }

  /** The client is no more. @returns what is to be asked again, once the host has what it had handed to the client itself. */
  lose(client: Client): HeldWishes | undefined {
    this.#consumers.delete(client);
    this.#out?.held.lose(client);
    return this.#out?.consumer === client ? this.#takeBack(this.#out) : undefined;
  }

  #takeBack({ items, taken, held }: Out): HeldWishes {
    this.#out = undefined;
    const { state } = this.#queue;
    if (taken < items.length) this.#queue.putState(withItems(state, [...items.slice(taken), ...itemsIn(state)]));
    return held;
  }
}

function beginningOf(items: Items): Items {
  let bytes = 0;
  let count = 0;
  while (count < items.length && count < mostItems && bytes < mostBytes) bytes += items[count++]!.item?.length ?? 0;
  return items.slice(0, count);
}
