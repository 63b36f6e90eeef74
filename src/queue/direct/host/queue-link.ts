import type { QueueState, Wish } from '../../../primitives/index.ts';
import type { Client, ClientWish, DirectLink, Hosted, Respond } from '../../../sharing/for-hosts.ts';
import type { LinkCall, LinkNews } from '../messages.ts';
import { Lender } from './lender.ts';
import { Prefetch } from './prefetch.ts';

/** A queue at its host, as both halves of the link see it. */
export type HostedQueue = Hosted<QueueState, LinkNews>;

/** The direct link of a queue, at its host: it lends the queue to the producer, or gives items ahead to the consumer, one at a time. */
export class QueueLink implements DirectLink {
  readonly #queue: HostedQueue;
  readonly #lender: Lender;
  readonly #prefetch: Prefetch;

  constructor(queue: HostedQueue, patience?: number) {
    this.#queue = queue;
    this.#lender = new Lender(queue, patience);
    this.#prefetch = new Prefetch(queue);
  }

  tryTakeOver(one: ClientWish): boolean {
    return this.#prefetch.tryTakeOver(one) || this.#lender.tryTakeOver(one);
  }

  tryWithdraw(wish: Wish): boolean {
    return this.#prefetch.tryWithdraw(wish) || this.#lender.tryWithdraw(wish);
  }

  consider(one: ClientWish): void {
    if (!this.#prefetch.isOut) this.#lender.consider();
    if (this.#lender.isHome) this.#prefetch.consider(one);
  }

  obey(client: Client, said: unknown, item: Uint8Array | undefined, respond: Respond): void {
    const call = said as LinkCall;
    if (call[0] !== 'took') return this.#lender.obey(client, call, item, respond);
    const [, taken, isAll] = call;
    this.#prefetch.acknowledge(client, taken, isAll);
    respond(true);
  }

  lose(client: Client, free: () => void): void {
    const held = this.#prefetch.lose(client);
    free(); // What was handed to the client before it was given any ahead comes before those.
    held?.release((one) => this.#queue.ask(one));
    this.#lender.lose(client);
  }
}
