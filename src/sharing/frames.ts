import { deserialize, serialize } from 'node:v8';
import type { PrimitiveKind } from '../gate/index.ts';

/** What goes to a host. `id`: of the operation, as the one who asks counts; `who`: which task of his asks. */
export type Call =
  | readonly ['ask', id: number, primitive: number, verb: string, who: number, now: boolean, args?: unknown]
  | readonly ['withdraw', id: number]
  /** Serve this one from now on. Its item is the state that it has come to. */
  | readonly ['take over', id: number, primitive: number, kind: PrimitiveKind]
  | LoanCall;

/** What those two say to the host between whom a loan goes: see loan.ts. */
export type LoanCall =
  | readonly ['link at', id: number, primitive: number, path: string]
  | readonly ['borrow', id: number, primitive: number]
  /** Its item is what is there. `taken`: how many of it were taken before, as far as who gives it back knows. */
  | readonly ['give back', id: number, primitive: number, taken: number]
  | readonly ['link ended', id: number, primitive: number, taken: number]
  /** Of what was given ahead. `isAll`: nothing of it will be taken any more. */
  | readonly ['took', id: number, primitive: number, taken: number, isAll: boolean];

/** What a host says of its own accord. */
export type News =
  | { readonly kind: 'listen' | 'give back' | 'over'; readonly primitive: number }
  /** What comes with it can be taken without asking. */
  | { readonly kind: 'ahead' | 'no more'; readonly primitive: number }
  | { readonly kind: 'link'; readonly primitive: number; readonly path: string };

/**
 * What a host says to a call: what its machine did; that it did nothing and never will; that somebody else is to be asked now,
 * or that it is there already. Number 0 answers nothing.
 */
export type Reply =
  | readonly [id: number, kind: 'done', result?: unknown]
  | readonly [id: number, kind: 'refused' | 'moved' | 'again']
  | readonly [id: 0, kind: 'news', news: News];

/** A call or a reply with the value that it carries. The head is plain data, as JSON carries it; the item is bytes. */
export interface Message<Head> {
  readonly head: Head;
  readonly item?: Uint8Array | undefined;
}

const prefix = 8;
/** Longer values are written as they are; shorter ones are cheaper to copy together. */
const worthSparing = 1 << 14;

/**
 * Messages as they travel together: the length of all heads, the length of all items, the heads, the items one after the other. JSON
 * is what V8 writes and reads fastest, and who passes an item on need not know what is in it.
 */
export function encode(messages: readonly Message<unknown>[]): Uint8Array[] {
  const heads = Buffer.from(JSON.stringify(messages.map(({ head, item }) => (item ? [head, item.length] : [head]))));
  const items = messages.flatMap(({ item }) => (item ? [item] : []));
  const bytes = items.reduce((sum, { length }) => sum + length, 0);
  const lengths = Buffer.allocUnsafe(prefix);
  lengths.writeUInt32LE(heads.length, 0);
  lengths.writeUInt32LE(bytes, 4);
  const parts = [lengths, heads, ...items];
  return bytes > worthSparing ? parts : [Buffer.concat(parts)];
}

/** Takes what comes in whatever pieces it comes, and gives whole messages. */
export class Decoder<Head> {
  #pieces: Buffer[] = [];
  #length = 0;
  /** So much must be there before there is anything to decode. */
  #needed = prefix;

  take(piece: Buffer): Message<Head>[] {
    this.#pieces.push(piece);
    this.#length += piece.length;
    const messages: Message<Head>[] = [];
    while (this.#length >= this.#needed) {
      const bytes = this.#pieces.length === 1 ? this.#pieces[0]! : Buffer.concat(this.#pieces, this.#length);
      const heads = bytes.readUInt32LE(0);
      const end = prefix + heads + bytes.readUInt32LE(4);
      this.#keep(bytes.length < end ? bytes : bytes.subarray(end));
      this.#needed = bytes.length < end ? end : prefix;
      if (bytes.length >= end) messages.push(...decoded<Head>(bytes.subarray(prefix, end), heads));
    }
    return messages;
  }

  #keep(rest: Buffer): void {
    this.#pieces = rest.length === 0 ? [] : [rest];
    this.#length = rest.length;
  }
}

function decoded<Head>(bytes: Buffer, heads: number): Message<Head>[] {
  let at = heads;
  const entries = JSON.parse(bytes.toString('utf8', 0, heads)) as [Head, number?][];
  return entries.map(([head, length]) => {
    if (length === undefined) return { head };
    const item = bytes.subarray(at, (at += length));
    return { head, item: length < worthSparing ? Buffer.from(item) : item }; // A short one shall not keep all the others.
  });
}

export const stateToBytes = (state: unknown): Uint8Array => serialize(state);
export const stateFromBytes = (bytes: Uint8Array): unknown => deserialize(bytes);
