import { readerOf, type ByteReader, type ByteSource } from './byte-reader.ts';
import { FramingError } from './framing-error.ts';

/** What is taken from strangers. */
export interface MessageLimits {
  /** The longest message in bytes. 16 MiB, if not given. */
  readonly longest?: number;
}

export const lengthBytes = 4;
const mostInFourBytes = 2 ** 31 - 1;

/** Bytes. The longest message that is taken where no other limit is given. */
export const usualLongest = 16 * 1024 * 1024;

/**
 * A message as it goes on the wire: four bytes with its length (a signed number, least byte first: Python's `struct.pack('<i', n)`),
 * then its bytes. Text goes as UTF-8.
 *
 *     socket.write(encodeMessage('hello kevin'));
 *
 * @throws RangeError when its length does not fit into the four bytes.
 */
export function encodeMessage(message: string | Uint8Array): Buffer {
  const length = typeof message === 'string' ? Buffer.byteLength(message) : message.length;
  if (length > mostInFourBytes)
    throw new RangeError(`Cannot send ${length} bytes as one message: its length stands in four bytes. Send it as a file.`);
  const framed = Buffer.allocUnsafe(lengthBytes + length);
  framed.writeInt32LE(length, 0);
  if (typeof message === 'string') framed.write(message, lengthBytes);
  else framed.set(message, lengthBytes);
  return framed;
}

/**
 * The messages in a stream of bytes, one after the other, however the stream was cut. It is an async iterator and no Transform: it
 * composes with `for await` and `pipeline` alike, reads on only when the next message is wanted, and leaves the socket open at the end, to answer.
 *
 *     for await (const message of readMessages(socket)) console.log(message.toString());
 *
 * @throws FramingError when a length is negative or beyond the limit, or when the stream ends within a message.
 */
export function readMessages(source: ByteSource, limits: MessageLimits = {}): AsyncIterableIterator<Buffer> {
  return oneByOne(source, limits, (bytes) => bytes);
}

/** The same for messages that are text. @throws FramingError also when one is not UTF-8. */
export function readTexts(source: ByteSource, limits: MessageLimits = {}): AsyncIterableIterator<string> {
  return oneByOne(source, limits, textOf);
}

/** An async generator would do, but takes three turns for each message: with small ones that is most of the time. */
function oneByOne<T>(source: ByteSource, limits: MessageLimits, of: (bytes: Buffer) => T): AsyncIterableIterator<T> {
  const bytes = readerOf(source);
  let isOver = false;
  let turn: Promise<IteratorResult<T>> | undefined; // The read that waits for bytes: later reads come after it.

  const message = (taken: Buffer): IteratorResult<T> => ({ value: of(taken), done: false });

  async function wait(): Promise<IteratorResult<T>> {
    try {
      const header = isOver ? undefined : await bytes.take(lengthBytes);
      if (header) return message(await body(bytes, lengthIn(header.readInt32LE(0), limits)));
    } catch (error) {
      isOver = true; // Where the next one begins is not known any more.
      throw error;
    }
    isOver = true;
    return { value: undefined, done: true };
  }

  function inTurn(ask: () => Promise<IteratorResult<T>>): Promise<IteratorResult<T>> {
    const own = turn ? turn.then(ask, ask) : ask();
    turn = own;
    const done = (): void => {
      if (turn === own) turn = undefined;
    };
    own.then(done, done);
    return own;
  }

  return {
    next() {
      if (turn || isOver) return inTurn(wait);
      const taken = bytes.framed(lengthBytes, limits.longest ?? usualLongest);
      if (!taken) return inTurn(wait);
      try {
        return Promise.resolve(message(taken));
      } catch (error) {
        return Promise.reject(error);
      }
    },
    return() {
      isOver = true;
      return Promise.resolve({ value: undefined, done: true });
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

async function body(bytes: ByteReader, length: number): Promise<Buffer> {
  const message = await bytes.take(length);
  if (message) return message;
  throw new FramingError('cut off', `The stream ended where ${length} bytes of a message should have come.`);
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** @throws FramingError when the bytes are not UTF-8: `toString` would replace them without a word. */
export function textOf(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch (cause) {
    throw new FramingError('not text', 'The message is not UTF-8 text.', { cause });
  }
}

function lengthIn(length: number, { longest = usualLongest }: MessageLimits): number {
  if (length >= 0 && length <= longest) return length;
  const swapped = inOtherOrder(length);
  const hint = swapped > 0 && swapped <= longest ? ` With the greatest byte first it would be ${swapped}: pack it as '<i'.` : '';
  if (length < 0) throw new FramingError('negative length', `The length of a message cannot be ${length}.${hint}`);
  throw new FramingError('too long', `A message of ${length} bytes is too long: ${longest} are allowed.${hint}`);
}

function inOtherOrder(length: number): number {
  const header = Buffer.alloc(lengthBytes);
  header.writeInt32LE(length);
  return header.readInt32BE();
}
