import type { Wish } from '../primitives/index.ts';
import type { Asked, Client } from './served.ts';

/** Answers a call; with the bytes of what is lent. */
export type Answer = (isDone: boolean, item?: Uint8Array) => void;

export interface Pair {
  readonly giver: Client;
  readonly taker: Client;
}

/**
 * A primitive that is with the giver. To have it back takes what both say: he what is there, the taker how many of it he took. Of a
 * giver who is no more: what he had sent, the taker has; what was lent to him is here still; only what he had put since, and not sent,
 * is lost with him.
 */
export class Lent {
  readonly kind = 'lent';
  readonly giver: Client;
  readonly taker: Client;
  /** Who waits until it is back. */
  readonly held: Asked[] = [];
  readonly #number: number;
  /** What it was lent with, until all that is taken. */
  #items: readonly unknown[];
  #isCalledBack = false;
  #giverGone = false;
  #takerGone = false;
  #back: { readonly items: readonly unknown[]; readonly taken: number } | undefined;
  #word: { readonly taken: number; readonly answer: Answer } | undefined;

  constructor(number: number, { giver, taker }: Pair, items: readonly unknown[]) {
    this.#number = number;
    this.#items = items;
    this.giver = giver;
    this.taker = taker;
  }

  /** Somebody wants it back, or one of the two has let go of it. */
  get isEnding(): boolean {
    return this.#isCalledBack || this.#giverGone || this.#takerGone || this.#word !== undefined;
  }

  callBack(): void {
    if (!this.#isCalledBack) this.giver.tell({ kind: 'give back', primitive: this.#number });
    this.#isCalledBack = true;
  }

  allTaken(): void {
    this.#items = [];
  }

  /** By the giver; or by the taker, if the giver is no more. `taken`: how many were taken before, as far as he knows. */
  isGivenBack(items: readonly unknown[], taken: number): void {
    this.#isCalledBack = true;
    this.#back = { items: this.#giverGone ? [...items, ...this.#items.slice(taken + items.length)] : items, taken };
    this.#askTaker();
  }

  /** The taker's word. He is told whether that is all, or what he has is wanted, too. */
  isEnded(taken: number, answer: Answer): void {
    this.#word = { taken, answer };
  }

  /** The giver ends before he has heard that it was lent to him. */
  renounced(): void {
    this.isGivenBack(this.#items, 0);
  }

  lost(client: Client): void {
    this.#giverGone ||= client === this.giver;
    this.#takerGone ||= client === this.taker;
    if (client === this.giver) this.#askTaker();
    if (client === this.taker) this.callBack();
  }

  /** What is in it, once all is known. */
  rest(): readonly unknown[] | undefined {
    if (!(this.#back || this.#giverGone) || !(this.#word || this.#takerGone)) return undefined;
    if (!this.#back && !this.#takerGone) {
      this.#word!.answer(false);
      return undefined;
    }
    this.#word?.answer(true);
    const { items, taken } = this.#back ?? { items: this.#items, taken: 0 };
    return items.slice(Math.max(0, (this.#word?.taken ?? 0) - taken));
  }

  /** He may never have heard of the giver. */
  #askTaker(): void {
    if (!this.#word && !this.#takerGone) this.taker.tell({ kind: 'over', primitive: this.#number });
  }
}

/** Withdraws a wish that waits in a list; false if it does not. */
export function withdrawFrom(held: Asked[], wish: Wish): boolean {
  const at = held.findIndex((asked) => asked.wish === wish);
  if (at === -1) return false;
  held.splice(at, 1);
  wish.settle(undefined);
  return true;
}

/** Takes from a list what one has asked who is no more; but not what he gave: that would be there by now, had it not been lent. */
export function dropFrom(held: Asked[], client: Client, gives: string): void {
  const isGiven = ({ wish }: Asked): boolean => wish.operation.verb === gives;
  for (const asked of held) asked.isLast ||= asked.client === client;
  held.splice(0, held.length, ...held.filter((asked) => asked.client !== client || isGiven(asked)));
}
