import { readerOf, type ByteSource } from './byte-reader.ts';
import { FramingError } from './framing-error.ts';

/** What is taken from strangers. */
export interface MessageLimits {
  /** The longest message in bytes. 16 MiB, if not given. */
  readonly longest?: number;
}

export const lengthBytes = 4;
const mostInFourBytes = 2 ** 31 - 1;
const usualLongest = 16 * 1024 * 1024;

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
export async function* readMessages(source: ByteSource, limits: MessageLimits = {}): AsyncGenerator<Buffer, void, undefined> {
  const bytes = readerOf(source);
  for (;;) {
    const header = bytes.now(lengthBytes) ?? (await bytes.take(lengthBytes));
    if (!header) return;
    const length = lengthIn(header, limits);
    const message = bytes.now(length) ?? (await bytes.take(length));
    if (!message) throw new FramingError('cut off', `The stream ended where ${length} bytes of a message should have come.`);
    yield message;
  }
}

/** The same for messages that are text. @throws FramingError also when one is not UTF-8. */
export async function* readTexts(source: ByteSource, limits: MessageLimits = {}): AsyncGenerator<string, void, undefined> {
  for await (const message of readMessages(source, limits)) yield textOf(message);
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

function lengthIn(header: Buffer, { longest = usualLongest }: MessageLimits): number {
  const length = header.readInt32LE(0);
  if (length >= 0 && length <= longest) return length;
  const swapped = header.readInt32BE(0);
  const hint = swapped > 0 && swapped <= longest ? ` With the greatest byte first it would be ${swapped}: pack it as '<i'.` : '';
  if (length < 0) throw new FramingError('negative length', `The length of a message cannot be ${length}.${hint}`);
  throw new FramingError('too long', `A message of ${length} bytes is too long: ${longest} are allowed.${hint}`);
}
