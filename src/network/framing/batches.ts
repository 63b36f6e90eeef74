import { readerOf, type ByteSource } from './byte-reader.ts';
import { lengthBytes, readMessages, usualLongest, type MessageLimits } from './messages.ts';

/**
 * The messages in a stream of bytes, as many together as are here already: for small ones by the thousand, of which each would cost more to wait for than to
 * read. Otherwise as `readMessages`.
 *
 *     for await (const batch of readBatches(socket)) for (const message of batch) sum += message.readInt32LE(0);
 *
 * @throws FramingError as `readMessages` does, after the messages that came before.
 */
export async function* readBatches(source: ByteSource, limits: MessageLimits = {}): AsyncGenerator<Buffer[], void, undefined> {
  const { longest = usualLongest } = limits;
  const bytes = readerOf(source);
  for await (const first of readMessages(bytes, limits)) {
    const batch = [first];
    bytes.allFramed(lengthBytes, longest, batch);
    yield batch;
  }
}
