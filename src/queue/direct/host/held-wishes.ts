import type { Wish } from '../../../primitives/index.ts';
import type { Client, ClientWish } from '../../../sharing/for-hosts.ts';

/** What clients want that neither the host nor an end of the link can do now, in the order in which they asked. */
export class HeldWishes {
  readonly #all: ClientWish[] = [];

  add(one: ClientWish): void {
    this.#all.push(one);
  }

  tryWithdraw(wish: Wish): boolean {
    const at = this.#all.findIndex((one) => one.wish === wish);
    if (at === -1) return false;
    this.#all.splice(at, 1);
    wish.settle(undefined);
    return true;
  }

  /** The client is no more: what it wants is dropped. What it puts is not: that would be in the queue by now, were it not for the link. */
  lose(client: Client): void {
    const all = this.#all.splice(0);
    for (const one of all) {
      if (one.client === client) one.isOrphaned = true;
      if (!one.isOrphaned || one.wish.operation.verb === 'put') this.#all.push(one);
    }
  }

  /** They are asked again. */
  release(ask: (one: ClientWish) => void): void {
    this.#all.forEach(ask);
  }
}
