import { Readable } from 'node:stream';
import { FramingError } from './framing-error.ts';

/** Where bytes come from: a socket, a file's stream, a generator. */
export type ByteSource = AsyncIterable<Uint8Array> | ByteReader;

const nothing = Buffer.alloc(0);
const firstRoom = 64 * 1024;

/**
 * Takes bytes from a stream in the amounts that are wanted, whatever pieces they come in. It reads on only when asked, so that a
 * sender is held back; and a stream that it is done with stays open, for there may be something to answer.
 */
export class ByteReader {
  readonly #pieces: AsyncIterator<Uint8Array>;
  #piece: Buffer = nothing;
  #at = 0;

  constructor(source: AsyncIterable<Uint8Array>) {
    const open = source instanceof Readable ? source.iterator({ destroyOnReturn: false }) : source;
    this.#pieces = open[Symbol.asyncIterator]();
  }

  /** Exactly so many bytes if they are here already. They share memory with the piece in which they came. */
  now(count: number): Buffer | undefined {
    const end = this.#at + count;
    if (end > this.#piece.length) return undefined;
    const taken = this.#piece.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }

  /** What follows a length of four bytes if all of it is here already and is not longer than allowed. Else nothing is taken. */
  framed(lengthBytes: number, longest: number): Buffer | undefined {
    const from = this.#at + lengthBytes;
    if (from > this.#piece.length) return undefined;
    const length = this.#piece.readInt32LE(this.#at);
    const end = from + length;
    if (length < 0 || length > longest || end > this.#piece.length) return undefined;
    this.#at = end;
    return this.#piece.subarray(from, end);
  }

  /** All that is so framed and here already, in one go. */
  allFramed(lengthBytes: number, longest: number, into: Buffer[]): void {
    const piece = this.#piece;
    let at = this.#at;
    while (at + lengthBytes <= piece.length) {
      const from = at + lengthBytes;
      const length = piece.readInt32LE(at);
      const end = from + length;
      if (length < 0 || length > longest || end > piece.length) break;
      into.push(piece.subarray(from, end));
      at = end;
    }
    this.#at = at;
  }

  /**
   * Exactly so many bytes, or undefined when the stream ends instead.
   * @throws FramingError when it ends in the middle of them.
   */
  async take(count: number): Promise<Buffer | undefined> {
    const here = this.now(count);
    if (here) return here;
    // Room grows with what comes, not with what was announced: a sender that promises a lot and sends nothing costs nothing.
    let gathered: Buffer = Buffer.allocUnsafe(Math.min(count, firstRoom));
    let length = 0;
    while (length < count) {
      const piece = await this.some(count - length);
      if (!piece && length === 0) return undefined;
      if (!piece) throw new FramingError('cut off', `The stream ended after ${length} of ${count} bytes.`);
      if (length + piece.length > gathered.length)
        gathered = grown(gathered, length, Math.min(count, 2 * (length + piece.length)));
      gathered.set(piece, length);
      length += piece.length;
    }
    return gathered.subarray(0, count);
  }

  /** Some bytes, at most so many, as soon as there are any. Undefined: the stream has ended. */
  async some(most: number): Promise<Buffer | undefined> {
    while (this.#at === this.#piece.length) {
      this.#piece = nothing; // A long wait keeps no buffer.
      this.#at = 0;
      const { value, done } = await this.#pieces.next();
      if (done) return undefined;
      this.#piece = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    }
    return this.now(Math.min(most, this.#piece.length - this.#at));
  }
}

/** The reader of a source: the same one, if it is one. */
export const readerOf = (source: ByteSource): ByteReader => (source instanceof ByteReader ? source : new ByteReader(source));

function grown(bytes: Buffer, length: number, room: number): Buffer {
  const larger = Buffer.allocUnsafe(room);
  bytes.copy(larger, 0, 0, length);
  return larger;
}
