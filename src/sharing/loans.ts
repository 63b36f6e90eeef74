import type { Loan, Monitor, Wish } from '../primitives/index.ts';
import { stateFromBytes, stateToBytes, type LoanCall } from './frames.ts';
import { dropFrom, Lent, withdrawFrom, type Answer, type Pair } from './lent.ts';
import type { Asked, Client, Served } from './served.ts';

type State =
  | { readonly kind: 'home' }
  /** The taker was asked where he listens, or the giver to connect to him there. */
  | ({ readonly kind: 'offered' } & Pair)
  /** The giver is connected and waits; something is still on its way to the taker. Others wait. */
  | ({ readonly kind: 'settling'; readonly answer: Answer; readonly held: Asked[] } & Pair)
  | Lent;

/** So many operations of one giver and one taker are looked at before it is lent again; each time twice as many. */
const patienceAtFirst = 100;
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
  #state: State = { kind: 'home' };
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
    const { giver, taker, isEnding, held } = this.#state;
    const isBetweenThem = (client === giver && verb === gives) || (client === taker && verb === takes);
    if (isBetweenThem && !wish.now && !isEnding) {
      asked.sent = 'moved';
      wish.settle(undefined);
    } else {
      held.push(asked);
      this.#state.callBack();
    }
    return true;
  }

  /** Whether it was kept waiting for the return of what is lent. */
  withdraws(wish: Wish): boolean {
    return 'held' in this.#state && withdrawFrom(this.#state.held, wish);
  }

  /** Something was done: is it time to lend it? */
  consider(): void {
    if (this.#state.kind === 'settling') this.#lendWhenSettled();
    if (this.#state.kind !== 'home' || this.#patience-- > 0) return;
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
    } else if (kind === 'renounce') {
      answer(true);
      if (state.kind === 'home' || state.giver !== client) return;
      if (state.kind !== 'lent') return this.#givenUp(state);
      state.renounced();
      this.#takeBack(state);
    } else if (kind === 'all taken' && state.kind === 'lent') {
      state.allTaken();
      answer(true);
    } else if (kind === 'give back' && state.kind === 'lent') {
      answer(true);
      state.isGivenBack(stateFromBytes(item!) as unknown[], more);
      this.#takeBack(state);
    } else if (kind === 'link ended' && state.kind === 'lent' && state.taker === client) {
      state.isEnded(more, answer);
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
    if (state.kind !== 'offered') dropFrom(state.held, client, this.#loan.gives);
    if (state.kind === 'lent') {
      state.lost(client);
      this.#takeBack(state);
    } else if (client === state.giver || client === state.taker) this.#givenUp(state);
  }

  #givenUp(state: Exclude<State, Lent | { kind: 'home' }>): void {
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
    const state = this.#state as Extract<State, { kind: 'settling' }>;
    const { giver, taker, answer, held } = state;
    if (!this.#loan.isPossible(this.#monitor.state)) return this.#givenUp(state);
    if (!this.#loan.isSettled(this.#monitor.state)) return;
    const items = this.#loan.itemsOf(this.#monitor.state);
    this.#state = new Lent(this.#number, { giver, taker }, items);
    this.#served.sendAway();
    answer(true, stateToBytes(items));
    this.#monitor.becomes(this.#loan.withItems(this.#monitor.state, []));
    for (const asked of held) this.#served.ask(asked);
  }

  #takeBack(state: Lent): void {
    const rest = state.rest();
    if (!rest) return;
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
