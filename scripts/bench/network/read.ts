/** Reads messages from a socket in one of four ways, and tells how much of the processor that took. */
import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { readBatches, readMessages } from '../../../src/network/index.ts';

export interface ReadSample {
  /** Milliseconds of the processor, for one pass over all messages. */
  readonly cpu: number;
  readonly messages: number;
}

type Pieces = AsyncIterable<Buffer>;

/** What there is at least to do: every byte is taken. */
async function unframed(pieces: Pieces): Promise<number> {
  let bytes = 0;
  for await (const piece of pieces) bytes += piece.length;
  return bytes;
}

async function framed(pieces: Pieces): Promise<number> {
  let messages = 0;
  for await (const message of readMessages(pieces)) messages += message.length > 0 ? 1 : 0;
  return messages;
}

async function together(pieces: Pieces): Promise<number> {
  let messages = 0;
  for await (const batch of readBatches(pieces)) for (const message of batch) messages += message.length > 0 ? 1 : 0;
  return messages;
}

/** As one writes it first. */
async function copying(pieces: Pieces): Promise<number> {
  let messages = 0;
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of pieces) {
    rest = Buffer.concat([rest, piece]);
    while (rest.length >= 4 && rest.length >= 4 + rest.readInt32LE()) {
      messages += 1;
      rest = Buffer.from(rest.subarray(4 + rest.readInt32LE()));
    }
  }
  return messages;
}

const ways = { unframed, together, framed, copying };
export type Way = keyof typeof ways;

const [warmUp, passes] = [4, 4];
const [way, count, size] = process.argv.slice(2) as [Way, string, string];
const server = createServer().listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address() as AddressInfo;
const sender = fileURLToPath(new URL('send-messages.ts', import.meta.url));
spawn(process.execPath, ['--import', 'tsx', sender, String(port), count, size, String(warmUp + passes)], { stdio: 'inherit' });

const next = async (): Promise<Socket> => ((await once(server, 'connection')) as [Socket])[0];
const read = ways[way];
for (let pass = 0; pass < warmUp; pass++) await read(await next()); // Who reads much has its code compiled.
let messages = 0;
let cpu = 0;
for (let pass = 0; pass < passes; pass++) {
  const socket = await next();
  const from = process.cpuUsage();
  messages += await read(socket);
  const { user, system } = process.cpuUsage(from);
  cpu += (user + system) / 1000;
}
console.log(JSON.stringify({ cpu: cpu / passes, messages: messages / passes } satisfies ReadSample));
server.close();
