/** What a queue holds: a value as plain data, or its bytes, with what kind of bytes they are. */
export interface Entry {
  readonly plain?: unknown;
  readonly item?: Uint8Array;
}

/**
 * What goes from a sender to a receiver: first which queue it is of; once it is lent "begin"; then items; "leaving" when its process has
 * nothing left to do but to send these.
 */
export type Sent = Hello | 'begin' | 'leaving' | SentItem;

/** What a connection is for, and of which queue. */
export type Hello = { readonly itemsOf: number } | { readonly receiptsOf: number };

/** What is plain of an item; nothing if it is bytes of its structured clone, which come along. */
export type SentItem = readonly [unknown] | readonly [];

/** What comes back on the other connection: how many were taken since the beginning; 0 when the receiver is ready. */
export type Taken = number;
