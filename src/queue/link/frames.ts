/** What a queue holds: a value as plain data, or its bytes, with what kind of bytes they are. */
export interface Entry {
  readonly plain?: unknown;
  readonly item?: Uint8Array;
}

/**
 * What goes from a sender to a receiver: first which queue it is of; once it is lent "begin"; then items; "leaving" when its process has
 * nothing left to do but to send these.
 */
export type Sent = { readonly hello: number } | 'begin' | 'leaving' | SentItem;

/** What is plain of an item; nothing if it is bytes of its structured clone, which come along. */
export type SentItem = readonly [unknown] | readonly [];

/** What comes back: how many were taken since the beginning. */
export type Taken = number;
