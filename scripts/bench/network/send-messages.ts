/** Sends as many messages as it is told, in pieces of 64 KiB, over one connection after the other. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { encodeMessage } from '../../../src/network/index.ts';

const [port, count, size, passes] = process.argv.slice(2).map(Number) as [number, number, number, number];
const all = Buffer.concat(Array<Buffer>(count).fill(encodeMessage(Buffer.alloc(size))));
for (let pass = 0; pass < passes; pass++) {
  const socket = connect(port, '127.0.0.1');
  for (let at = 0; at < all.length; at += 65_536) if (!socket.write(all.subarray(at, at + 65_536))) await once(socket, 'drain');
  socket.end();
  await once(socket, 'close');
}
