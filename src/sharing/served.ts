import { Monitor, type Machine, type Wish } from '../primitives/index.ts';
import { Ahead } from './ahead.ts';
import type { LoanCall, News } from './frames.ts';
import type { Answer } from './lent.ts';
import { Loans } from './loans.ts';

/** A process or thread that shares something at this host, by its connection. */
export interface Client {
  readonly tell: (news: News, item?: Uint8Array) => void;
}

/** Somebody wants something done. */
export interface Asked {
  readonly client: Client;
  readonly wish: Wish;
  /** Whoever asked is to ask somebody else, or to look at what he has. */
  sent?: 'moved' | 'again';
  /** Who asked is no more: it is done now, or never. */
  isLast?: boolean;
}

/** A primitive at its host: with those who wait at it, and, where it is of a kind that can be lent, with whom it is. */
export class Served {
  readonly #monitor: Monitor;
  readonly #loans: Loans | undefined;
  readonly #ahead: Ahead | undefined;
  readonly #asked = new WeakMap<Wish, Asked>();

  constructor(number: number, machine: Machine<unknown>, state: unknown) {
    this.#monitor = new Monitor(machine, state);
    if (!machine.loan) return;
    this.#loans = new Loans(number, machine.loan, this.#monitor, this);
    this.#ahead = new Ahead(number, machine.loan, this.#monitor, this);
  }

  ask(asked: Asked): void {
    if (this.#ahead?.takesOver(asked) || this.#loans?.takesOver(asked)) return;
    this.#asked.set(asked.wish, asked);
    this.#monitor.ask(asked.wish);
    if (asked.isLast) this.#monitor.withdraw(asked.wish);
    if (!this.#ahead?.isOut) this.#loans?.consider();
    if (this.#loans?.isHome) this.#ahead?.consider(asked);
  }

  withdraw({ wish }: Asked): void {
    if (!this.#ahead?.withdraws(wish) && !this.#loans?.withdraws(wish)) this.#monitor.withdraw(wish);
  }

  /** Whoever waits here is to ask somebody else. */
  sendAway(): void {
    for (const wish of this.#monitor.waiting) {
      this.#asked.get(wish)!.sent = 'moved';
      this.#monitor.withdraw(wish);
    }
  }

  left(client: Client, whos: readonly number[]): void {
    this.#monitor.left(whos);
    this.#ahead?.left(client);
    this.#loans?.left(client);
  }

  loan(client: Client, call: LoanCall, item: Uint8Array | undefined, answer: Answer): void {
    if (call[0] === 'took') this.#ahead?.took(client, call[3], call[4]);
    if (call[0] === 'took') answer(true);
    else if (this.#loans) this.#loans.obey(client, call, item, answer);
    else answer(false);
  }
}
