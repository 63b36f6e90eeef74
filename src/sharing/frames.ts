import { deserialize, serialize } from 'node:v8';
import type { PrimitiveKind } from '../primitives/index.ts';
import type { Redirect } from './direct-link.ts';

/** What goes to a host. `id`: of the call, as the client counts; `task`: which of the client's tasks asks. */
export type Call =
  | readonly ['ask', id: number, primitive: number, verb: string, task: number, now: boolean, args?: unknown]
  | readonly ['withdraw', id: number]
  /** Serve this one from now on. Its item is the state that it has come to. */
  | readonly ['take over', id: number, primitive: number, kind: PrimitiveKind]
  /** To the direct link of the primitive. */
  | readonly ['link', id: number, primitive: number, call: unknown];

/**
 * What a host says to a call: what its machine did; that it did nothing and never will; that the client is to ask elsewhere. Number 0
 * answers nothing: the direct link of a primitive says it of its own accord.
 */
export type Reply =
  | readonly [id: number, kind: 'done', result?: unknown]
  | readonly [id: number, kind: 'refused' | Redirect]
  | readonly [id: 0, kind: 'news', primitive: number, news: unknown];

/** A call or a reply with the value that it carries. The head is plain data, as JSON carries it; the item is bytes. */
export interface Message<Head> {
  readonly head: Head;
  readonly item?: Uint8Array | undefined;
}

const prefix = 8;
/** So many bytes of items go together: their receiver has the first while the next are on their way. */
const mostBytes = 1 << 17;
/** Longer values are written as they are; shorter ones are cheaper to copy together. */
const worthSparing = 1 << 14;

/**
 * Messages as they travel together: the length of all heads, the length of all items, the heads, the items one after the other. JSON
 * is what V8 writes and reads fastest, and a host that passes an item on need not know what is in it.
 */
export function encode(messages: readonly Message<unknown>[]): Uint8Array[] {
  const frames: Uint8Array[] = [];
  let from = 0;
  let bytes = 0;
  for (const [at, { item }] of messages.entries()) {
    bytes += item?.length ?? 0;
    if (bytes < mostBytes && at < messages.length - 1) continue;
    frames.push(...encodeTogether(messages.slice(from, at + 1)));
    from = at + 1;
    bytes = 0;
  }
  return frames;
}

function encodeTogether(messages: readonly Message<unknown>[]): Uint8Array[] {
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
  /** The beginning of a message that has not come whole: all of its length once that is known, `#filled` of it are there. */
  #begun: Buffer | undefined;
  #filled = 0;

  take(piece: Buffer): Message<Head>[] {
    const messages: Message<Head>[] = [];
    let rest = piece;
    while (rest.length > 0) {
      if (!this.#begun && rest.length >= lengthOf(rest)) {
        const length = lengthOf(rest);
        messages.push(...decoded<Head>(rest.subarray(0, length)));
        rest = rest.subarray(length);
        continue;
      }
      rest = this.#fill(rest);
      const begun = this.#begun!; // It was filled.
      if (this.#filled < lengthOf(begun.subarray(0, this.#filled))) continue;
      messages.push(...decoded<Head>(begun));
      this.#begun = undefined;
    }
    return messages;
  }

  /** Returns what does not belong to the message that has begun. */
  #fill(piece: Buffer): Buffer {
    const begun = (this.#begun ??= this.#begin(lengthOf(piece)));
    const taken = piece.copy(begun, this.#filled);
    this.#filled += taken;
    // Its lengths are known now, and there is room for no more than these.
    if (begun.length === prefix && this.#filled === prefix) {
      this.#begun = Buffer.allocUnsafeSlow(lengthOf(begun));
      begun.copy(this.#begun);
    }
    return piece.subarray(taken);
  }

  #begin(length: number): Buffer {
    this.#filled = 0;
    return Buffer.allocUnsafeSlow(length);
  }
}

/** Of the message that begins there; as far as its lengths go when not even they have come. */
const lengthOf = (bytes: Buffer): number =>
  bytes.length < prefix ? prefix : prefix + bytes.readUInt32LE(0) + bytes.readUInt32LE(4);

function decoded<Head>(bytes: Buffer): Message<Head>[] {
  let at = prefix + bytes.readUInt32LE(0);
  const entries = JSON.parse(bytes.toString('utf8', prefix, at)) as [Head, number?][];
  return entries.map(([head, length]) => {
    if (length === undefined) return { head };
    const item = bytes.subarray(at, at + length);
    at += length;
    return { head, item: length < worthSparing ? Buffer.from(item) : item }; // A short one shall not keep all the others.
  });
}

export const stateToBytes = (state: unknown): Uint8Array => serialize(state);
export const stateFromBytes = (bytes: Uint8Array): unknown => deserialize(bytes);
