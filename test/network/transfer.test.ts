import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { encodeFileHeader, readFiles, receiveFiles, sendFile, TransferRefused } from '../../src/network/index.ts';
import { inPieces } from './pieces.ts';
import { connected, filesIn, header, receiverStaged, say } from './receiver.ts';

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('sendFile, receiveFiles', () => {
  for (const size of [0, 1, 65_536, 3_000_001])
    it(`a file of ${size} bytes arrives with the same hash, under its name, and is confirmed`, async () => {
      await using staged = await receiverStaged();
      const content = randomBytes(size);
      const path = join(staged.outside, 'fil-é.bin');
      writeFileSync(path, content);
      let last = 0;
      const onProgress = (sent: number): void => void (last = sent);
      const sent = await sendFile(path, { port: staged.receiver.port, sha256: true, description: 'a test', onProgress });
      assert.deepEqual(sent, { bytes: size, confirmed: true });
      assert.equal(last, size);
      assert.equal(hash(readFileSync(join(staged.folder, 'fil-é.bin'))), hash(content));
      assert.deepEqual(filesIn(staged), ['fil-é.bin', 'in/fil-é.bin']);
    });

  it('who is refused hears why while he sends, and need not send the rest', async () => {
    await using staged = await receiverStaged();
    const path = join(staged.outside, 'large');
    writeFileSync(path, '');
    truncateSync(path, 2 ** 34); // Holes only: to send all of it would take half a minute.
    writeFileSync(join(staged.folder, 'large'), 'x');
    for (const [name, reason] of [
      ['../large', /is a path/],
      ['large', /There is a "large" already/],
    ] as const) {
      const sending = sendFile(path, { port: staged.receiver.port, name });
      await assert.rejects(sending, (error) => error instanceof TransferRefused && reason.test(error.message));
    }
  });

  it('a file that is not there is said in words', async () => {
    await assert.rejects(sendFile('/nowhere/a', { port: 9 }), /^Error: Cannot send "\/nowhere\/a": there is no such file\.$/);
  });

  it('nobody there is said with what to do', async () => {
    const closed = await receiverStaged();
    const { port } = closed.receiver;
    const path = join(closed.outside, 'a');
    writeFileSync(path, 'x');
    await closed.receiver.close();
    await assert.rejects(sendFile(path, { port }), /nobody listens there. Start the server first/);
    await closed[Symbol.asyncDispose]();
  });

  it('a receiver that goes in the middle is said in words', async () => {
    const staged = await receiverStaged();
    const path = join(staged.outside, 'large');
    writeFileSync(path, '');
    truncateSync(path, 2 ** 34);
    const sending = sendFile(path, { port: staged.receiver.port });
    const told = assert.rejects(sending, /^Error: The other end broke off: "large" is not complete there\.$/);
    await staged.next('progress');
    await staged.receiver.close();
    await told;
    await staged[Symbol.asyncDispose]();
  });

  it('a second receiver on the port is told that the address is in use', async () => {
    await using staged = await receiverStaged();
    const second = receiveFiles({ folder: staged.folder, port: staged.receiver.port });
    await assert.rejects(second, /address in use.*or choose another with port=/);
  });

  it('several files on one connection, in any pieces', async () => {
    await using staged = await receiverStaged();
    const bytes = Buffer.concat([
      header({ file_name: 'a', file_size: 3, file_info: { any: ['thing'] }, unknown: 1 }),
      Buffer.from('one'),
      header({ file_name: 'b', file_size: 0 }),
      header({ file_name: 'c', file_size: 5 }),
      Buffer.from('three'),
    ]);
    const singly = Array.from(bytes, (_, at) => bytes.subarray(at, at + 1));
    assert.deepEqual(await say(staged.receiver.port, singly), { received: 3 });
    assert.deepEqual(filesIn(staged), ['in/a', 'in/b', 'in/c']);
    assert.equal(readFileSync(join(staged.folder, 'c'), 'utf8'), 'three');
  });

  it('a thousand connections that say little keep nobody waiting and cost less than 32 MiB', async () => {
    await using staged = await receiverStaged();
    const { port } = staged.receiver;
    await say(port, [header({ file_name: 'before', file_size: 1 }), Buffer.from('x')]);
    const before = process.memoryUsage().rss;
    const clients = await Promise.all(Array.from({ length: 1000 }, () => connected(port)));
    for (const client of clients) client.write(Buffer.of(100, 0, 0, 0, 0x7b));
    assert.deepEqual(await say(port, [header({ file_name: 'after', file_size: 1 }), Buffer.from('x')]), { received: 1 });
    const grown = (process.memoryUsage().rss - before) / 2 ** 20;
    for (const client of clients) client.destroy();
    // The thousand clients live in this process as well.
    assert(grown < 64, `${grown} MiB for both ends`);
  });

  it('closing ends all connections, and files that are not complete are gone', async () => {
    const staged = await receiverStaged();
    const client = await connected(staged.receiver.port);
    client.write(Buffer.concat([header({ file_name: 'a', file_size: 10 }), Buffer.from('half')]));
    await staged.next('progress');
    assert.equal(filesIn(staged).length, 1, 'a draft');
    await staged.receiver.close();
    assert.deepEqual(filesIn(staged), []);
    client.destroy();
    await staged[Symbol.asyncDispose]();
  });

  it('a receiver that knows of no answers is a receiver, too', async () => {
    await using staged = await receiverStaged();
    const path = join(staged.outside, 'a');
    writeFileSync(path, 'content');
    const got: Buffer[] = [];
    const server = createServer((socket) => socket.on('data', (piece) => got.push(piece))).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const sent = await sendFile(path, { port: (server.address() as AddressInfo).port });
    assert.deepEqual(sent, { bytes: 7, confirmed: false });
    assert.equal(Buffer.concat(got).toString(), `${encodeFileHeader({ file_name: 'a', file_size: 7 }).toString()}content`);
    server.close();
  });
});

describe('readFiles', () => {
  const files = fc.array(fc.record({ name: fc.stringMatching(/^[a-zé日]{1,5}$/), body: fc.uint8Array({ maxLength: 200 }) }), {
    maxLength: 6,
  });

  it('any fragmentation gives the same files, whether their bodies are read or read over', async () => {
    await fc.assert(
      fc.asyncProperty(files, fc.infiniteStream(fc.integer({ min: 1, max: 150 })), fc.boolean(), async (sent, sizes, reads) => {
        const stream = Buffer.concat(
          sent.flatMap(({ name, body }) => [encodeFileHeader({ file_name: name, file_size: body.length }), body]),
        );
        const pieces: Buffer[] = [];
        for (let at = 0; at < stream.length;) {
          const size = sizes.next().value as number;
          pieces.push(stream.subarray(at, at + size));
          at += size;
        }
        const got: unknown[] = [];
        for await (const { header: said, body } of readFiles(inPieces(pieces))) {
          const parts: Buffer[] = [];
          if (reads) for await (const part of body) parts.push(part);
          got.push([said.file_name, reads ? Array.from(Buffer.concat(parts)) : said.file_size]);
        }
        assert.deepEqual(got, sent.map(({ name, body }) => [name, reads ? [...body] : body.length])); // prettier-ignore
      }),
    );
  });
});
