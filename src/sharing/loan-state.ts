import type { Asked, Client } from './served.ts';

/** Answers a call; with the bytes of what is lent. */
export type Answer = (isDone: boolean, item?: Uint8Array) => void;

export interface Pair {
  readonly giver: Client;
  readonly taker: Client;
}

/** Where what one gives and one takes is at present. */
export type LoanState =
  | { readonly kind: 'home' }
  /** The taker was asked where he listens, or the giver to connect to him there. */
  | ({ readonly kind: 'offered' } & Pair)
  /** The giver is connected and waits; something is still on its way to the taker. Others wait. */
  | ({ readonly kind: 'settling'; readonly answer: Answer; readonly held: Asked[] } & Pair)
  | Lent;

/** It is with the giver. To have it back takes what both say: he what is there, the taker how many of it he took. */
export interface Lent extends Pair {
  readonly kind: 'lent';
  held: Asked[];
  recalled: boolean;
  giverGone: boolean;
  takerGone: boolean;
  back?: { readonly items: readonly unknown[]; readonly taken: number };
  word?: { readonly taken: number; readonly answer: Answer };
}
