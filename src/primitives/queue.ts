import { emptyFifo, fifoOf, firstOf, headed, itemsOf, pushed, shifted, without, type Fifo } from './fifo.ts';
import type { Done, Item, Machine, PrimitiveOperation, Stepped } from './machine.ts';
import { allTold, isTold, joined, waitersShown, withoutAllOf, withoutWait, type Waiter } from './waiters.ts';

/** With what a queue is made. */
export interface QueueSetup {
  /** So many items at most; null: as many as there is memory for. */
  readonly capacity: number | null;
  /** An item is its consumer's until the consumer says that it is done. */
  readonly joinable: boolean;
}

/** What was put: a value as plain data, or its bytes, with what kind of bytes they are. */
export interface QueueEntry {
  readonly plain?: unknown;
  readonly item?: Item;
  /** A consumer had it before that has ended and never said that it was done. */
  readonly redelivered?: true;
}

/** An item that a consumer has got, but not yet for good. */
interface Out {
  readonly who: number;
  /** Tells apart the items of one consumer. */
  readonly ticket: number;
  readonly entry: QueueEntry;
}

/** The state of a queue's machine. */
export interface QueueState extends QueueSetup {
  readonly closed: boolean;
  readonly items: Fifo<QueueEntry>;
  /** In the order in which they were handed out. */
  readonly out: Fifo<Out>;
  /**
   * The actors that have asked to wait until all is done, and have not had their turn. Empty where every operation has its turn at
   * once.
   */
  readonly joining: readonly Waiter[];
}

/** What `get` is told, besides the item. */
export interface Got {
  /** How many are left. */
  readonly size: number;
  /** By which the item is `took` or `task done` later. */
  readonly ticket?: number;
  readonly plain?: unknown;
  readonly redelivered?: true;
}

type Step = Stepped<QueueState>;

/**
 * First in, first out, with so many places. `put` waits for a place, `get` for an item. `get` "until taken" keeps the item in mind
 * until `took`: should its consumer end before, it goes to the next. Of a joinable one every item is kept in mind until `task
 * done`, and `join` waits until none is left. Once it is closed nothing is put any more, and `get` gives what is there.
 */
export const queue: Machine<QueueState> = {
  initial: (setup) => ({ ...(setup as QueueSetup), closed: false, items: emptyFifo, out: emptyFifo, joining: [] }),
  step(state, operation, who) {
    const { verb, args } = operation;
    if (verb === 'put') return put(state, operation);
    if (verb === 'get') return get(state, who, args !== undefined);
    if (verb === 'took') return { state: returned(state, (out) => out.who === who && out.ticket === args) ?? state };
    if (verb === 'task done') return taskDone(state, who, args as number | undefined);
    if (verb === 'join') return join(state, operation, who);
    if (verb === 'close') return { state: state.closed ? state : { ...state, closed: true } };
    const { capacity, closed } = state;
    return { state, result: { size: state.items.length, capacity, closed } };
  },
  arriving: {
    verbs: ['join'],
    arrives: (state, operation, who) => withJoining(state, joined(state.joining, operation, who, isDone(state))),
    withdraws: (state, operation, who) => withJoining(state, withoutWait(state.joining, operation, who)),
  },
  left(before, who) {
    const state = withJoining(before, withoutAllOf(before.joining, who));
    const all = itemsOf(state.out);
    const his = all.filter((out) => out.who === who).map(({ entry }) => entry);
    if (his.length === 0) return state;
    const back = state.joinable ? his.map((entry) => ({ ...entry, redelivered: true as const })) : his;
    return { ...state, items: headed(back, state.items), out: fifoOf(all.filter((out) => out.who !== who)) };
  },
  shown: ({ closed, items, out, joining }, nameOf) =>
    JSON.stringify([
      closed,
      itemsOf(items),
      itemsOf(out).map(({ who, ticket, entry }) => [nameOf(who), ticket, entry]),
      waitersShown(joining, nameOf),
    ]),
  waits: ['put', 'get', 'join'],
  looks: ['look at', 'join'],
  inTurn: ['put', 'get', 'join'],
};

/** The result: how many are there then. Null: it is closed. */
function put(state: QueueState, { args, item }: PrimitiveOperation): Step {
  const { capacity, closed, items } = state;
  if (closed) return { state, result: null };
  if (capacity !== null && items.length >= capacity) return { blockedBy: [] };
  const entry: QueueEntry = { ...(args === undefined ? {} : { plain: args }), ...(item === undefined ? {} : { item }) };
  return { state: { ...state, items: pushed(items, entry) }, result: items.length + 1 };
}

/** The result: `Got`. Null: it is closed, and nothing will come any more. */
function get(state: QueueState, who: number, untilTaken: boolean): Step {
  const { closed, items, joinable, out } = state;
  const entry = firstOf(items);
  if (entry === undefined) {
    if (!closed) return { blockedBy: [] };
    const whos = holders(state);
    return whos.length === 0 || whos.includes(who) ? { state, result: null } : { blockedBy: whos }; // The items out may come back.
  }
  const { item, ...more } = entry;
  const rest = { ...state, items: shifted(items) };
  const told: Got = { size: rest.items.length, ...more };
  if (!joinable && !untilTaken) return done(rest, told, item);
  const ticket = 1 + (itemsOf(out).findLast((one) => one.who === who)?.ticket ?? -1);
  return done({ ...rest, out: pushed(out, { who, ticket, entry }) }, { ...told, ticket }, item);
}

const done = (state: QueueState, result: Got, item: Item | undefined): { readonly state: QueueState } & Done =>
  item === undefined ? { state, result } : { state, result, item };

/** An actor that waits when all is done is told, though something is put at once. */
function join(state: QueueState, operation: PrimitiveOperation, who: number): Step {
  if (isDone(state) || isTold(state.joining, operation, who))
    return { state: withJoining(state, withoutWait(state.joining, operation, who)) };
  return { blockedBy: state.items.length > 0 ? [] : holders(state) };
}

const isDone = ({ items, out }: QueueState): boolean => items.length + out.length === 0;

const withJoining = (state: QueueState, joining: readonly Waiter[]): QueueState =>
  joining === state.joining ? state : { ...state, joining };

/** As in Python any actor may say so: if it has no item, the one that was handed out first is done. The result: whether there was one. */
function taskDone(state: QueueState, who: number, ticket: number | undefined): Step {
  const hisOwn = (out: Out): boolean => out.who === who && (ticket === undefined || out.ticket === ticket);
  const next = returned(state, hisOwn) ?? (ticket === undefined ? returned(state, () => true) : undefined);
  if (!next) return { state, result: false };
  return { state: isDone(next) ? withJoining(next, allTold(next.joining)) : next, result: true };
}

function returned(state: QueueState, isIt: (out: Out) => boolean): QueueState | undefined {
  const out = without(state.out, isIt);
  return out === state.out ? undefined : { ...state, out };
}

const holders = ({ out }: QueueState): number[] => [...new Set(itemsOf(out).map(({ who }) => who))];
