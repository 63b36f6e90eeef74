import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as fc from 'fast-check';
import { encodeMessage, FramingError, readBatches, readMessages, readTexts } from '../../src/network/index.ts';
import { everyCut, inPieces } from './pieces.ts';

async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of source) items.push(item);
  return items;
}

const bytesOf = (...messages: (string | Uint8Array)[]): Buffer => Buffer.concat(messages.map(encodeMessage));

describe('encodeMessage, readMessages', () => {
  it('a message goes as Python packs it: four bytes with the length, least byte first, then its bytes', () => {
    assert.deepEqual([...encodeMessage('hé')], [3, 0, 0, 0, 0x68, 0xc3, 0xa9]);
  });

  it('every cut of a small stream gives the same messages, also inside the four bytes and inside a character', async () => {
    const texts = ['é', '', '日a'];
    const stream = bytesOf(...texts);
    assert.equal(stream.length, 18);
    for (const pieces of everyCut(bytesOf('é', '日'))) assert.deepEqual(await all(readTexts(inPieces(pieces))), ['é', '日']);
    for (const pieces of everyCut(stream.subarray(0, 10))) assert.deepEqual(await all(readTexts(inPieces(pieces))), ['é', '']);
  });

  it('any fragmentation and any coalescing of any messages gives the same messages', async () => {
    const messages = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(messages, fc.infiniteStream(fc.integer({ min: 1, max: 200 })), async (sent, sizes) => {
        const stream = bytesOf(...sent);
        const pieces: Buffer[] = [];
        for (let at = 0; at < stream.length;) {
          const size = sizes.next().value as number;
          pieces.push(stream.subarray(at, at + size));
          at += size;
        }
        const received = await all(readMessages(inPieces(pieces)));
        const together = (await all(readBatches(inPieces(pieces)))).flat();
        for (const got of [received, together]) assert.deepEqual(got.map((one) => [...one]), sent.map((one) => [...one])); // prettier-ignore
      }),
    );
  });

  it('a batch is what is here: nothing is waited for once there is one message, and a bad length is told after the good ones', async () => {
    const bad = Buffer.of(0xff, 0xff, 0xff, 0xff);
    const batches = readBatches(inPieces([bytesOf('one', 'two', 'three').subarray(0, 16), bytesOf('three').subarray(2), bad]));
    const texts = async (): Promise<string[]> => (await batches.next()).value!.map(String);
    assert.deepEqual(await texts(), ['one', 'two']);
    assert.deepEqual(await texts(), ['three']);
    await assert.rejects(batches.next(), { fault: 'negative length' });
  });

  it('is part of a pipeline as any other stream', async () => {
    const lengths = async (source: AsyncIterable<Buffer>): Promise<number[]> => (await all(source)).map(({ length }) => length);
    const framed = (source: AsyncIterable<Buffer>): AsyncIterable<Buffer> => readMessages(source);
    assert.deepEqual(await pipeline(Readable.from([bytesOf('one', 'three')]), framed, lengths), [3, 5]);
  });

  it('a megabyte in single bytes is gathered without copying it all for each', async () => {
    const stream = bytesOf(Buffer.alloc(2 ** 20, 7)); // Copied for each byte it would be half a terabyte: minutes.
    const [message] = await all(readMessages(inPieces(Array.from(stream, (_, at) => stream.subarray(at, at + 1)))));
    assert.deepEqual(message, Buffer.alloc(2 ** 20, 7));
  }).timeout(120_000);

  for (const [what, header, fault, says] of [
    ['negative', [0xff, 0xff, 0xff, 0xff], 'negative length', /cannot be -1/],
    ['huge', [0xff, 0xff, 0xff, 0x7f], 'too long', /2147483647 bytes is too long/],
    ['in the other byte order', [0, 0, 1, 0], 'too long', /would be 256: pack it as '<i'/],
  ] as const)
    it(`a length that is ${what} is refused with its reason`, async () => {
      const limits = { longest: 1000 };
      await assert.rejects(all(readMessages(inPieces([Buffer.from(header)]), limits)), (error) => {
        assert(error instanceof FramingError);
        assert.equal(error.fault, fault);
        assert.match(error.message, says);
        return true;
      });
    });

  it('a stream that ends within the four bytes or within a message is cut off; one that ends between messages is not', async () => {
    const stream = bytesOf('hello');
    for (let end = 1; end < stream.length; end++)
      await assert.rejects(all(readMessages(inPieces([stream.subarray(0, end)]))), { fault: 'cut off' });
    assert.deepEqual(await all(readMessages(inPieces([]))), []);
  });

  it('what is no UTF-8 is no text', async () => {
    await assert.rejects(all(readTexts(inPieces([bytesOf(Buffer.of(0xff, 0xfe))]))), { fault: 'not text' });
  });

  it('who promises a lot and sends little costs little', async () => {
    const before = process.memoryUsage().arrayBuffers;
    const waiting = readMessages(inPieces([Buffer.from([0, 0, 0, 0x40]), Buffer.alloc(10)]), { longest: 2 ** 31 });
    await assert.rejects(waiting.next(), { fault: 'cut off' });
    assert(process.memoryUsage().arrayBuffers - before < 2 ** 20);
  });

  it('reads on only when the next message is wanted: a sender is held back', async () => {
    let produced = 0;
    const source = Readable.from(
      (function* () {
        for (; produced < 1000; produced++) yield bytesOf(Buffer.alloc(1000));
      })(),
    );
    const messages = readMessages(source);
    await messages.next();
    assert(produced < 50, `${produced} were made though one was wanted`);
  });

  it('who asks for several before the first has come gets them in order', async () => {
    const messages = readTexts(inPieces([bytesOf('one', 'two').subarray(0, 5), bytesOf('one', 'two').subarray(5)]));
    const asked = await Promise.all([messages.next(), messages.next(), messages.next()]);
    assert.deepEqual(asked.map(({ value, done }) => (done ? 'over' : value)), ['one', 'two', 'over']); // prettier-ignore
  });

  it('a socket whose messages one has stopped reading can still be answered', async () => {
    const server = createServer((socket: Socket) => void answerOnce(socket)).listen(0, '127.0.0.1');
    const answerOnce = async (socket: Socket): Promise<void> => {
      for await (const text of readTexts(socket)) {
        socket.end(encodeMessage(text.toUpperCase()));
        break;
      }
    };
    await once(server, 'listening');
    const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
    client.write(encodeMessage('hello'));
    assert.deepEqual(await all(readTexts(client)), ['HELLO']);
    client.destroy();
    server.close();
    await once(server, 'close');
  });
});
