/** Receives one file, tells its port first, and at the end how long it took from the first connection on and how much memory it had. */
import { createWriteStream } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { receiveFiles } from '../../../src/network/index.ts';

export interface Received {
  readonly milliseconds: number;
  readonly mebibytes: number;
}

const [kind, folder = ''] = process.argv.slice(2);
let from = 0;

function done(): void {
  const milliseconds = performance.now() - from;
  console.log(JSON.stringify({ milliseconds, mebibytes: process.resourceUsage().maxRSS / 1024 } satisfies Received));
  process.exit();
}

if (kind === 'plain') {
  const server = createServer((socket) => {
    from = performance.now();
    void pipeline(socket, createWriteStream(join(folder, 'plain'), { flush: true })).then(done);
  }).listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
} else {
  const receiver = await receiveFiles({
    folder,
    onEvent: ({ kind: what }) => {
      from ||= performance.now();
      if (what === 'received') done();
      if (what === 'refused') process.exit(1);
    },
  });
  console.log(receiver.port);
}
