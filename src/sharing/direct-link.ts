import type { PrimitiveKind, Wish } from '../primitives/index.ts';

/** A process or thread that shares something at this host, by its connection. */
export interface Client {
  tell(primitive: number, news: unknown, item?: Uint8Array): void;
}

/**
 * Where a client is to ask instead. `moved`: its own end of the direct link, or the host again if that end knows nothing of it. `again`:
 * it has what it asks for already, or is about to hear of it.
 */
export type Redirect = 'moved' | 'again';

/** An operation that a client wants done. */
export interface ClientWish {
  readonly client: Client;
  readonly wish: Wish;
  /** Nothing was done: the client is to ask elsewhere. */
  redirected?: Redirect;
  /** The client is no more: it is done now, or never. */
  isOrphaned?: boolean;
}

/** Answers a call of a client; with the bytes that it gets. */
export type Respond = (isDone: boolean, item?: Uint8Array) => void;

/** A primitive at its host, as a direct link sees it. `News`: what the link says to clients of its own accord. */
export interface Hosted<State = unknown, News = unknown> {
  readonly state: State;
  /** Waiting clients are served from what is there now. */
  putState(state: State): void;
  /** The operation is done, or waits, or the link has it: as when it came first. */
  ask(wish: ClientWish): void;
  /** All clients that wait here are to ask elsewhere. */
  redirectWaiting(to: Redirect): void;
  tell(client: Client, news: News, item?: Uint8Array): void;
}

/**
 * Serves a primitive in place of its host where clients can do without: the host asks the link first. A kind of primitive that has one
 * registers it where the host's program starts (`startHost`).
 */
export interface DirectLink {
  /** Takes the wish, if it is not the host's to do now. */
  tryTakeOver(wish: ClientWish): boolean;
  /** Withdraws the wish, if the link keeps it waiting. */
  tryWithdraw(wish: Wish): boolean;
  /** The host has done the wish, or has it wait: is it time to change anything? */
  consider(wish: ClientWish): void;
  /** A client's end of the link says something. */
  obey(client: Client, call: unknown, item: Uint8Array | undefined, respond: Respond): void;
  /** The connection of the client has ended: it is no more. `free`, to be called once, frees what it has at the host. */
  lose(client: Client, free: () => void): void;
}

/** Which kinds have one, and how it is made. */
export type DirectLinks = Partial<Readonly<Record<PrimitiveKind, (hosted: Hosted) => DirectLink | undefined>>>;

/** Has the client ask elsewhere. */
export function redirect(one: ClientWish, to: Redirect): void {
  one.redirected = to;
  one.wish.settle(undefined);
}
