import { readerOf, type ByteReader, type ByteSource } from '../framing/byte-reader.ts';
import { FramingError } from '../framing/framing-error.ts';
import { readMessages } from '../framing/messages.ts';
import { parseFileHeader, type FileHeader } from './file-header.ts';

/** A file on its way: what was said of it, and its bytes as they come. */
export interface IncomingFile {
  readonly header: FileHeader;
  /** To be read once. What is left of it is read over when the next file is asked for. */
  readonly body: AsyncIterable<Buffer>;
}

/** Which headers a receiver takes. */
export interface HeaderLimits {
  /** The longest header in bytes. 4 KiB, if not given: a thousand clients may send one at once. */
  readonly longestHeader?: number;
}

/**
 * The files in a stream of bytes: four bytes with the length of a JSON header, the header, of which `file_size` says how many bytes follow,
 * these, and so on. The bodies may be of any size: nothing of them is kept.
 *
 *     for await (const { header, body } of readFiles(socket)) await pipeline(body, createWriteStream(safePlaceFor(header)));
 *
 * @throws FramingError, TransferRefused when it is not so.
 */
export async function* readFiles(
  source: ByteSource,
  { longestHeader = 4 * 1024 }: HeaderLimits = {},
): AsyncGenerator<IncomingFile, void, undefined> {
  const bytes = readerOf(source);
  for (;;) {
    const { value, done } = await readMessages(bytes, { longest: longestHeader }).next();
    if (done) return;
    const header = parseFileHeader(value);
    const body = bodyOf(bytes, header);
    yield { header, body };
    while (!(await body.next()).done);
  }
}

function bodyOf(bytes: ByteReader, { file_size: size, file_name: name }: FileHeader): AsyncIterableIterator<Buffer> {
  let left = size;
  return {
    async next() {
      if (left === 0) return { value: undefined, done: true };
      const piece = await bytes.some(left);
      if (!piece) throw new FramingError('cut off', `"${name}" ended after ${size - left} of ${size} bytes.`);
      left -= piece.length;
      return { value: piece, done: false };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
