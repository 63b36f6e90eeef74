/** What a queue holds: a value as plain data, or its bytes, with what kind of bytes they are. */
export interface Entry {
  readonly plain?: unknown;
  readonly item?: Uint8Array;
}

/** What an end of the link says to the host. */
export type LinkCall = ProducerCall | ConsumerCall;

export type ProducerCall =
  /** It is connected to the consumer, and wants the queue. */
  | readonly ['borrow']
  /** It wanted the queue, and ends. */
  | readonly ['renounce']
  /** All that was in the queue when it was lent has been taken. */
  | readonly ['all taken']
  | GiveBack;

export type ConsumerCall =
  /** There a producer can connect to it. */
  | readonly ['listening at', path: string]
  /** `taken`: how many items of the loan it has taken. */
  | readonly ['link ended', taken: number]
  /** Of what was prefetched. `isAll`: it will take nothing more of it. */
  | readonly ['took', taken: number, isAll: boolean]
  | GiveBack;

/**
 * What is in the queue comes along. By the producer; or by the consumer, of what it was sent, if the producer is lost. `taken`: how many
 * items were taken before, as far as the speaker knows.
 */
type GiveBack = readonly ['give back', taken: number];

/** What the host says to an end of its own accord. */
export type LinkNews =
  /** To the consumer: a producer wants to connect. */
  | { readonly kind: 'listen' }
  /** To the producer: connect to the consumer there. */
  | { readonly kind: 'connect to'; readonly path: string }
  /** To the producer. */
  | { readonly kind: 'give back' }
  /** To the consumer: the producer has the queue no more. */
  | { readonly kind: 'over' }
  /** To the consumer: items that it can take without asking, which come along. */
  | { readonly kind: 'prefetched' }
  /** To the consumer: say what of these was taken, and take no more. */
  | { readonly kind: 'stop' };

/**
 * What goes from a producer to a consumer: first which queue it is of; once it is lent "begin"; then items; "leaving" when the
 * producer's process has nothing left to do but to send these.
 */
export type Sent = Hello | 'begin' | 'leaving' | SentItem;

/** What a connection is for, and of which queue. `acknowledgedAt`: the number of the other connection of the same link. */
export type Hello = { readonly acknowledgementsOf: number } | ItemsHello;

export type ItemsHello = { readonly itemsOf: number; readonly acknowledgedAt: number };

/** What is plain of an item; nothing if it is bytes of its structured clone, which come along. */
export type SentItem = readonly [unknown] | readonly [];

/** What comes back on the other connection: its number, by which the consumer knows it; then how many were taken since the beginning. */
export type Taken = number;
