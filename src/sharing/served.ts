import { Monitor, type Machine, type Wish } from '../primitives/index.ts';
import type { Client, ClientWish, DirectLink, DirectLinks, Hosted, Redirect, Respond } from './direct-link.ts';

type MakeLink = DirectLinks[keyof DirectLinks];

/** A primitive at its host: with its waiters, and, where its kind has one, the direct link that is asked first. */
export class Served implements Hosted {
  readonly #number: number;
  readonly #monitor: Monitor;
  readonly #link: DirectLink | undefined;
  readonly #clientWishes = new WeakMap<Wish, ClientWish>();

  constructor(number: number, machine: Machine<unknown>, state: unknown, makeLink: MakeLink) {
    this.#number = number;
    this.#monitor = new Monitor(machine, state);
    this.#link = makeLink?.(this);
  }

  get state(): unknown {
    return this.#monitor.state;
  }

  putState(state: unknown): void {
    this.#monitor.becomes(state);
  }

  ask(one: ClientWish): void {
    const { wish } = one;
    if (this.#link?.tryTakeOver(one)) return;
    this.#clientWishes.set(wish, one);
    this.#monitor.ask(wish);
    if (one.isOrphaned) this.#monitor.withdraw(wish);
    this.#link?.consider(one);
  }

  withdraw(wish: Wish): void {
    if (!this.#link?.tryWithdraw(wish)) this.#monitor.withdraw(wish);
  }

  redirectWaiting(to: Redirect): void {
    for (const wish of this.#monitor.waiting) {
      this.#clientWishes.get(wish)!.redirected = to; // Only clients have wishes here.
      this.#monitor.withdraw(wish);
    }
  }

  tell(client: Client, news: unknown, item?: Uint8Array): void {
    client.tell(this.#number, news, item);
  }

  /** The client is no more, and neither are its tasks. */
  lose(client: Client, whos: readonly number[]): void {
    const free = (): void => this.#monitor.left(whos);
    if (this.#link) this.#link.lose(client, free);
    else free();
  }

  obey(client: Client, call: unknown, item: Uint8Array | undefined, respond: Respond): void {
    if (this.#link) this.#link.obey(client, call, item, respond);
    else respond(false);
  }
}
