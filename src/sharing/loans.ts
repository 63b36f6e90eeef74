import type { Loan, Monitor, Wish } from '../gate/index.ts';
import { stateFromBytes, stateToBytes, type LoanCall } from './frames.ts';
import type { Answer, Lent, LoanState, Pair } from './loan-state.ts';
import type { Asked, Client, Served } from './served.ts';

/** So many operations of one giver and one taker are looked at before it is lent again; each time twice as many. */
const patienceAtFirst = 100;

/**
 * Off until it is right: while an item is on its way that is larger than the socket's buffer, calling a queue back can wait for
 * ever (test/queue/host.test.ts, "a producer that outruns its consumer", hangs when this is on). Until then the host serves all.
 */
const lends: boolean = false;
const mostPatience = 1e5;

/**
 * Lends what one gives and one takes to the giver, who then sends items straight to the taker: no way round through the host, and where
 * there is room for so many only, the giver knows it. As soon as anybody wants anything else it is called back first.
 */
export class Loans {
  readonly #number: number;
  readonly #loan: Loan<unknown>;
  readonly #monitor: Monitor;
  readonly #served: Served;
  readonly #givers = new Set<Client>();
  readonly #takers = new Set<Client>();
  #state: LoanState = { kind: 'home' };
  #patience = 0;
  #nextPatience = patienceAtFirst;

  constructor(number: number, loan: Loan<unknown>, monitor: Monitor, served: Served) {
    this.#number = number;
    this.#loan = loan;
    this.#monitor = monitor;
    this.#served = served;
  }

  get isHome(): boolean {
    return this.#state.kind === 'home';
  }

  /** Whether it is not for the host to do. */
  takesOver(asked: Asked): boolean {
    const { client, wish } = asked;
    const { verb } = wish.operation;
    const { gives, takes, took } = this.#loan;
    if (verb === gives) this.#givers.add(client);
    if (verb === takes) this.#takers.add(client);
    if (this.#state.kind === 'home' || this.#state.kind === 'offered') return false;
    if (this.#state.kind === 'settling') {
      if (verb === took) return false;
      this.#state.held.push(asked);
      return true;
    }
    const { giver, taker, recalled, held } = this.#state;
    const isBetweenThem = (client === giver && verb === gives) || (client === taker && verb === takes);
    if (isBetweenThem && !wish.now && !recalled) {
      asked.sent = 'moved';
      wish.settle(undefined);
    } else {
      held.push(asked);
      this.#recall(this.#state);
    }
    return true;
  }

  /** Whether it was kept waiting for the return of what is lent. */
  withdraws(wish: Wish): boolean {
    if (!('held' in this.#state)) return false;
    const at = this.#state.held.findIndex((asked) => asked.wish === wish);
    if (at === -1) return false;
    this.#state.held.splice(at, 1);
    wish.settle(undefined);
    return true;
  }

  /** Something was done: is it time to lend it? */
  consider(): void {
    if (this.#state.kind === 'settling') this.#lendWhenSettled();
    if (!lends || this.#state.kind !== 'home' || this.#patience-- > 0) return;
    const pair = this.#pair();
    if (!pair) return;
    this.#state = { kind: 'offered', ...pair };
    pair.taker.tell({ kind: 'listen', primitive: this.#number });
  }

  obey(client: Client, call: LoanCall, item: Uint8Array | undefined, answer: Answer): void {
    const [kind, , primitive, more] = call;
    const state = this.#state;
    if (kind === 'link at' && state.kind === 'offered' && state.taker === client && this.#isStill(state)) {
      state.giver.tell({ kind: 'link', primitive, path: more });
      answer(true);
    } else if (kind === 'borrow' && state.kind === 'offered' && state.giver === client && this.#isStill(state)) {
      this.#state = { ...state, kind: 'settling', answer, held: [] };
      this.#lendWhenSettled();
    } else if (kind === 'give back' && state.kind === 'lent') {
      state.back = { items: stateFromBytes(item!) as unknown[], taken: more };
      state.recalled = true;
      answer(true);
      this.#takeBack(state);
    } else if (kind === 'link ended' && state.kind === 'lent' && state.taker === client) {
      state.word = { taken: more, answer };
      this.#takeBack(state);
    } else {
      if (state.kind === 'offered') this.#comeHome();
      answer(kind === 'link ended'); // It is known already.
    }
  }

  left(client: Client): void {
    this.#givers.delete(client);
    this.#takers.delete(client);
    const state = this.#state;
    if (state.kind === 'home') return;
    if (state.kind !== 'offered') this.#drop(state.held, client);
    if (state.kind === 'lent') this.#lost(state, client);
    else if (client === state.giver || client === state.taker) this.#givenUp(state);
  }

  /** Without the wishes of who is no more. */
  #drop(held: Asked[], client: Client): void {
    held.splice(0, held.length, ...held.filter((asked) => asked.client !== client));
  }

  #lost(state: Lent, client: Client): void {
    state.giverGone ||= client === state.giver;
    state.takerGone ||= client === state.taker;
    if (client === state.giver && !state.back) state.taker.tell({ kind: 'over', primitive: this.#number });
    if (client === state.taker) this.#recall(state);
    this.#takeBack(state);
  }

  #givenUp(state: Exclude<LoanState, Lent | { kind: 'home' }>): void {
    this.#comeHome();
    if (state.kind !== 'settling') return;
    state.answer(false);
    for (const asked of state.held) this.#served.ask(asked);
  }

  #pair(): Pair | undefined {
    const [giver] = this.#givers;
    const [taker] = this.#takers;
    if (!giver || !taker || giver === taker || this.#givers.size > 1 || this.#takers.size > 1) return undefined;
    return this.#loan.isPossible(this.#monitor.state) ? { giver, taker } : undefined;
  }

  #isStill({ giver, taker }: Pair): boolean {
    const pair = this.#pair();
    return pair?.giver === giver && pair.taker === taker;
  }

  #lendWhenSettled(): void {
    const state = this.#state as Extract<LoanState, { kind: 'settling' }>;
    const { giver, taker, answer, held } = state;
    if (!this.#loan.isPossible(this.#monitor.state)) return this.#givenUp(state);
    if (!this.#loan.isSettled(this.#monitor.state)) return;
    this.#state = { kind: 'lent', giver, taker, held: [], recalled: false, giverGone: false, takerGone: false };
    this.#served.sendAway();
    answer(true, stateToBytes(this.#loan.itemsOf(this.#monitor.state)));
    this.#monitor.becomes(this.#loan.withItems(this.#monitor.state, []));
    for (const asked of held) this.#served.ask(asked);
  }

  #recall(state: Lent): void {
    if (state.recalled) return;
    state.recalled = true;
    state.giver.tell({ kind: 'give back', primitive: this.#number });
  }

  /** What the giver had is lost with him; but what he had sent, the taker has. */
  #takeBack(state: Lent): void {
    const { back, word, giverGone, takerGone } = state;
    if (!(back || giverGone) || !(word || takerGone)) return;
    if (!back && !takerGone) return word!.answer(false);
    const items = back?.items ?? [];
    const rest = items.slice(Math.max(0, (word?.taken ?? 0) - (back?.taken ?? 0)));
    word?.answer(true);
    this.#comeHome();
    this.#monitor.becomes(this.#loan.withItems(this.#monitor.state, rest));
    for (const asked of state.held) this.#served.ask(asked);
  }

  #comeHome(): void {
    this.#state = { kind: 'home' };
    this.#patience = this.#nextPatience;
    this.#nextPatience = Math.min(mostPatience, 2 * this.#nextPatience);
  }
}
