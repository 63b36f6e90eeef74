import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createConnection, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readToTheEnd } from '../../src/sharing/read-to-the-end.ts';

describe('What a host reads', () => {
  const folder = mkdtempSync(join(tmpdir(), 'read-'));
  after(() => rmSync(folder, { recursive: true }));

  it('comes whole, however the client ends and whatever is written to it then', async () => {
    const server = createServer().listen(join(folder, 'host'));
    const client = createConnection(join(folder, 'host'));
    const [socket] = (await once(server, 'connection')) as [Socket];
    const pieces: Buffer[] = [];
    readToTheEnd(socket, (piece) => pieces.push(piece));
    socket.on('error', () => undefined);
    client.write('first');
    while (pieces.length === 0) await once(socket, 'data');
    const long = Buffer.alloc(1 << 17, 'long');
    client.write(long);
    client.destroy();
    socket.write('an answer that comes too late'); // Which fails: the socket is destroyed before it has read anything.
    await new Promise((closed) => socket.once('close', closed));
    assert.ok(Buffer.concat(pieces).equals(Buffer.concat([Buffer.from('first'), long])));
    server.close();
  });
});
