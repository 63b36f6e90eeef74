import type { Wish } from '../../../primitives/index.ts';
import { redirect, type Client, type ClientWish, type Respond } from '../../../sharing/for-hosts.ts';
import { stateFromBytes, stateToBytes } from '../../../sharing/index.ts';
import type { ConsumerCall, LinkCall, ProducerCall } from '../messages.ts';
import { HeldWishes } from './held-wishes.ts';
import { itemsIn, withItems, type Items } from './items.ts';
import { Loan, type Pair } from './loan.ts';
import type { HostedQueue } from './queue-link.ts';

type Offered = { readonly kind: 'offered' } & Pair;
type Settling = { readonly kind: 'settling'; readonly respond: Respond; readonly held: HeldWishes } & Pair;

/** What happens in each state, and what leads from one to the other: see ../index.ts. */
type State = { readonly kind: 'home' } | Offered | Settling | Loan;

type Call = Exclude<LinkCall, readonly ['took', ...unknown[]]>;

/** So many operations of one producer and one consumer are looked at before it is lent again; each time twice as many. */
const patienceAtFirst = 100;
const mostPatience = 1e5;

/**
 * Lends a queue into which one client puts and from which one gets to the one that puts, which then sends items straight to the other: no
 * way round through the host, and where there is room for so many only, the producer knows it. Any other wish calls it back first.
 */
export class Lender {
  readonly #queue: HostedQueue;
  readonly #producers = new Set<Client>();
  readonly #consumers = new Set<Client>();
  #state: State = { kind: 'home' };
  #patience = 0;
  #nextPatience: number;

  /** @param patience So many operations are looked at before it is lent for the second time. */
  constructor(queue: HostedQueue, patience = patienceAtFirst) {
    this.#queue = queue;
    this.#nextPatience = patience;
  }

  get isHome(): boolean {
    return this.#state.kind === 'home';
  }

  tryTakeOver(one: ClientWish): boolean {
    const { client, wish } = one;
    const { verb } = wish.operation;
    if (verb === 'put') this.#producers.add(client);
    if (verb === 'get') this.#consumers.add(client);
    const state = this.#state;
    if (state.kind === 'home' || state.kind === 'offered') return false;
    if (state.kind === 'settling' && verb === 'took') return false; // That is what is waited for.
    if (state.kind === 'lent' && isBetweenTheTwo(one, state) && !state.isEnding) {
      redirect(one, 'moved');
      return true;
    }
    state.held.add(one);
    if (state.kind === 'lent') state.callBack();
    return true;
  }

  tryWithdraw(wish: Wish): boolean {
    return 'held' in this.#state && this.#state.held.tryWithdraw(wish);
  }

  /** Something was done: is it time to lend it? */
  consider(): void {
    if (this.#state.kind === 'settling') this.#tryToLend(this.#state);
    if (this.#state.kind !== 'home' || this.#patience-- > 0) return;
    const pair = this.#pair();
    if (!pair) return;
    this.#state = { kind: 'offered', ...pair };
    this.#queue.tell(pair.consumer, { kind: 'listen' });
  }

  obey(client: Client, call: Call, item: Uint8Array | undefined, respond: Respond): void {
    const state = this.#state;
    if (state.kind === 'offered') return this.#obeyOffered(state, client, call, respond);
    if (state.kind === 'lent') return this.#obeyLent(state, client, call, item, respond);
    respond(call[0] === 'renounce' || isKnown(call));
    if (state.kind === 'settling' && call[0] === 'renounce' && client === state.producer) this.#giveUp(state);
  }

  lose(client: Client): void {
    this.#producers.delete(client);
    this.#consumers.delete(client);
    const state = this.#state;
    if (state.kind === 'home') return;
    if (state.kind !== 'offered') state.held.lose(client);
    if (state.kind === 'lent') {
      state.lose(client);
      this.#tryToTakeBack(state);
    } else if (client === state.producer || client === state.consumer) this.#giveUp(state);
  }

  #obeyOffered(state: Offered, client: Client, call: Call, respond: Respond): void {
    const { producer, consumer } = state;
    if (call[0] === 'listening at' && client === consumer && this.#isStillPair(state)) {
      this.#queue.tell(producer, { kind: 'connect to', path: call[1] });
      return respond(true);
    }
    if (call[0] === 'borrow' && client === producer && this.#isStillPair(state)) {
      const settling: Settling = { producer, consumer, kind: 'settling', respond, held: new HeldWishes() };
      this.#state = settling;
      return this.#tryToLend(settling);
    }
    respond(call[0] === 'renounce' || isKnown(call));
    if (call[0] !== 'renounce' || client === producer) this.#comeHome();
  }

  #obeyLent(loan: Loan, client: Client, call: Call, item: Uint8Array | undefined, respond: Respond): void {
    if (call[0] === 'link ended' && client === loan.consumer) loan.endReceiving(call[1], respond);
    else respond(call[0] !== 'borrow' && call[0] !== 'listening at');
    if (call[0] === 'renounce' && client === loan.producer) loan.renounce();
    if (call[0] === 'all taken') loan.forgetLentItems();
    if (call[0] === 'give back') loan.giveBack(stateFromBytes(item!) as Items, call[1]); // The items always come along.
    this.#tryToTakeBack(loan);
  }

  #giveUp(state: Offered | Settling): void {
    this.#comeHome();
    if (state.kind === 'offered') return;
    state.respond(false);
    state.held.release((one) => this.#queue.ask(one));
  }

  /** The only one that puts and the only one that gets. */
  #pair(): Pair | undefined {
    const [producer] = this.#producers;
    const [consumer] = this.#consumers;
    const isOne = this.#producers.size === 1 && this.#consumers.size === 1;
    if (!producer || !consumer || !isOne || producer === consumer || this.#queue.state.closed) return undefined;
    return { producer, consumer };
  }

  #isStillPair({ producer, consumer }: Pair): boolean {
    const pair = this.#pair();
    return pair?.producer === producer && pair.consumer === consumer;
  }

  /** Once nothing is on its way to the consumer through the host. */
  #tryToLend(state: Settling): void {
    const { respond, held } = state;
    if (this.#queue.state.out.length > 0) return;
    const items = itemsIn(this.#queue.state);
    this.#state = new Loan(this.#queue, state, items);
    this.#queue.redirectWaiting('moved');
    respond(true, stateToBytes(items));
    this.#queue.putState(withItems(this.#queue.state, []));
    held.release((one) => this.#queue.ask(one));
  }

  #tryToTakeBack(loan: Loan): void {
    const items = loan.tryToSettle();
    if (!items) return;
    this.#comeHome();
    this.#queue.putState(withItems(this.#queue.state, items));
    loan.held.release((one) => this.#queue.ask(one));
  }

  #comeHome(): void {
    this.#state = { kind: 'home' };
    this.#patience = this.#nextPatience;
    this.#nextPatience = Math.min(mostPatience, 2 * this.#nextPatience);
  }
}

/** Whether the ends of the link can do it without the host: what can wait, of the producer and the consumer. */
function isBetweenTheTwo({ client, wish }: ClientWish, { producer, consumer }: Pair): boolean {
  const { verb } = wish.operation;
  return !wish.now && ((client === producer && verb === 'put') || (client === consumer && verb === 'get'));
}

/** That a link has ended which is none any more is nothing new. */
const isKnown = ([kind]: ProducerCall | ConsumerCall): boolean => kind === 'link ended';
