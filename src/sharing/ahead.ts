import type { Loan, Monitor, Wish } from '../primitives/index.ts';
import { stateToBytes } from './frames.ts';
import { dropFrom, withdrawFrom } from './lent.ts';
import type { Asked, Client, Served } from './served.ts';

/** So many items are given ahead at once, and so many bytes. */
const mostItems = 4096;
const mostBytes = 1 << 20;

/** What the one who takes has, and has not said that he took. `taken`: how many he did. */
interface Out {
  readonly taker: Client;
  readonly items: readonly unknown[];
  taken: number;
  readonly held: Asked[];
  recalled: boolean;
}

/** Whoever is the only one that takes may have many items at once. They are kept here until he says that he took them. */
export class Ahead {
  readonly #number: number;
  readonly #loan: Loan<unknown>;
  readonly #monitor: Monitor;
  readonly #served: Served;
  readonly #takers = new Set<Client>();
  #out: Out | undefined;

  constructor(number: number, loan: Loan<unknown>, monitor: Monitor, served: Served) {
    this.#number = number;
    this.#loan = loan;
    this.#monitor = monitor;
    this.#served = served;
  }

  get isOut(): boolean {
    return this.#out !== undefined;
  }

  /** Whether it is not for the host to do now. What is put comes after what is out. */
  takesOver(asked: Asked): boolean {
    const { client, wish } = asked;
    const { verb } = wish.operation;
    const { gives, takes, took } = this.#loan;
    if (verb === takes) this.#takers.add(client);
    const out = this.#out;
    if (!out || verb === gives || verb === took) return false;
    if (client === out.taker && verb === takes && !wish.now && !out.recalled) {
      asked.sent = 'again';
      wish.settle(undefined);
      return true;
    }
    out.held.push(asked);
    if (!out.recalled) out.taker.tell({ kind: 'no more', primitive: this.#number });
    out.recalled = true;
    return true;
  }

  withdraws(wish: Wish): boolean {
    return this.#out !== undefined && withdrawFrom(this.#out.held, wish);
  }

  /** Somebody was served: whoever is alone and wants more gets it. */
  consider({ client, wish }: Asked): void {
    const { verb, args } = wish.operation;
    const { state } = this.#monitor;
    if (this.#out || verb !== this.#loan.takes || args !== 'and more' || this.#takers.size > 1) return;
    if (!this.#loan.isUnlimited(state)) return;
    const all = this.#loan.itemsOf(state);
    const items = beginningOf(all);
    if (items.length === 0) return;
    this.#out = { taker: client, items, taken: 0, held: [], recalled: false };
    this.#monitor.becomes(this.#loan.withItems(state, all.slice(items.length)));
    client.tell({ kind: 'ahead', primitive: this.#number }, stateToBytes(items));
  }

  took(client: Client, taken: number, isAll: boolean): void {
    const out = this.#out;
    if (out?.taker !== client) return;
    out.taken = taken;
    if (isAll || taken === out.items.length) this.#back(out);
  }

  left(client: Client): void {
    this.#takers.delete(client);
    const out = this.#out;
    if (!out) return;
    dropFrom(out.held, client, this.#loan.gives);
    if (out.taker === client) this.#back(out);
  }

  #back({ items, taken, held }: Out): void {
    this.#out = undefined;
    const { state } = this.#monitor;
    if (taken < items.length)
      this.#monitor.becomes(this.#loan.withItems(state, [...items.slice(taken), ...this.#loan.itemsOf(state)]));
    for (const asked of held) this.#served.ask(asked);
  }
}

function beginningOf(items: readonly unknown[]): readonly unknown[] {
  let bytes = 0;
  let count = 0;
  while (count < items.length && count < mostItems && bytes < mostBytes)
    bytes += (items[count++] as { readonly item?: Uint8Array }).item?.length ?? 0;
  return items.slice(0, count);
}
