/**
 * A file comes in pieces. Is it whole?
 *
 * What is sent: four bytes with the length of a JSON header, the header with the file's name and size, then its bytes. First somebody receives
 * who believes that a read gives what a send gave: the header in the first read, the rest in the second. Then somebody who counts bytes. The
 * file is under its name only when it is complete and right. What if the sender breaks off, if a byte has changed, or if
 * the name leads out of the folder?
 *
 *     npm run scenario file-transfer
 *     npm run scenario file-transfer size=100000000     a hundred megabytes: does the memory of the receiver grow?
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import {
  always,
  defineScenario,
  encodeFileHeader,
  integer,
  Process,
  Queue,
  receiveFiles,
  right,
  sendFile,
  wrong,
  type FileHeader,
  type ReceiveEvent,
} from 'racecourse';

/** Takes the first read for the header and the second for the file. */
export async function takesTwoReads(ports: Queue<number>): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  await ports.put((server.address() as AddressInfo).port);
  const [socket] = (await once(server, 'connection')) as [Socket];
  const reads: Buffer[] = [];
  for await (const piece of socket) if (reads.push(piece as Buffer) === 2) break; // What comes now is not looked at any more.
  server.close();
  const { file_name: name } = JSON.parse(String(reads[0]!.subarray(4)).replace(/\}[^]*$/, '}')) as FileHeader;
  await writeFile(`in-${name}`, reads[1] ?? '');
  console.log(`reads: ${reads.map(({ length }) => length).join(' + ')} bytes`);
  return memory();
}

/** Counts bytes: four, then as many as they say, then as many as the header says. */
export async function countsBytes(ports: Queue<number>): Promise<number> {
  let said: (text: string) => void;
  const heard = new Promise<string>((resolve) => void (said = resolve));
  const onEvent = (event: ReceiveEvent): void => {
    if (event.kind !== 'progress') said(event.kind === 'received' ? `${event.name} is complete` : event.reason);
  };
  const receiver = await receiveFiles({ folder: 'in', onEvent });
  await ports.put(receiver.port);
  console.log(await heard);
  await receiver.drain();
  return memory();
}

/** Megabytes that this process has had at most. */
const memory = (): number => Math.round(process.resourceUsage().maxRSS / 1024);

export async function sender(port: number): Promise<string> {
  const { bytes, confirmed } = await sendFile('photo.jpg', { port, sha256: true });
  return `${bytes} bytes sent, ${confirmed ? 'confirmed' : 'not confirmed'}`;
}

/** As a first program does it: the header and then the file, without waiting for an answer. */
export async function sendsWithoutAnswer(port: number): Promise<string> {
  const socket = connect(port, '127.0.0.1').on('error', () => undefined); // The other end may close before all is sent.
  const content = readFileSync('photo.jpg');
  socket.write(encodeFileHeader({ file_name: 'photo.jpg', file_size: content.length }));
  socket.end(content);
  await new Promise((resolve) => socket.on('close', resolve));
  return '';
}

/** One byte after the other: every cut there is, also inside the four bytes of the length. */
export async function sendsSingleBytes(port: number): Promise<string> {
  const socket = connect(port, '127.0.0.1').setNoDelay(true);
  const content = readFileSync('photo.jpg').subarray(0, 2000);
  for (const byte of Buffer.concat([encodeFileHeader({ file_name: 'photo.jpg', file_size: content.length }), content])) {
    socket.write(Buffer.of(byte));
    await new Promise(setImmediate);
  }
  await writeFile('photo.jpg', content);
  return finish(socket);
}

/** Says what is right, sends half of it, and goes. */
export const breaksOff = (port: number): Promise<string> => sends(port, (header) => header, 0.5);
/** Says the hash of another file. */
export const sendsDamaged = (port: number): Promise<string> =>
  sends(port, (header) => ({ ...header, sha256: createHash('sha256').update('another').digest('hex') }));
/** Names a place outside of the folder. */
export const sendsOutside = (port: number): Promise<string> =>
  sends(port, (header) => ({ ...header, file_name: '../photo-2.jpg' }));

async function sends(port: number, change: (header: FileHeader) => FileHeader, share = 1): Promise<string> {
  const content = readFileSync('photo.jpg');
  const socket = connect(port, '127.0.0.1').on('error', () => undefined);
  socket.write(encodeFileHeader(change({ file_name: 'photo.jpg', file_size: content.length })));
  socket.write(content.subarray(0, content.length * share));
  return finish(socket);
}

/** Ends, and shows what the other end has to say. */
async function finish(socket: Socket): Promise<string> {
  socket.end();
  let answer = '';
  for await (const piece of socket) answer += String(piece);
  return answer.slice(4);
}

type Receiver = (ports: Queue<number>) => Promise<number>;
type Sender = (port: number) => Promise<string>;

export const twoReads = (): Promise<Seen> => staged(takesTwoReads, sendsWithoutAnswer);
export const counting = (): Promise<Seen> => staged(countsBytes, sender);
export const singleBytes = (): Promise<Seen> => staged(countsBytes, sendsSingleBytes);
export const brokenOff = (): Promise<Seen> => staged(countsBytes, breaksOff);
export const damaged = (): Promise<Seen> => staged(countsBytes, sendsDamaged);
export const wayOut = (): Promise<Seen> => staged(countsBytes, sendsOutside);

async function staged(receiver: Receiver, from: Sender): Promise<Seen> {
  const ports = new Queue<number>();
  const one = new Process(receiver, [ports], { name: 'receiver' });
  one.start();
  const other = new Process(from, [await ports.get()], { name: 'sender' });
  other.start();
  await other.result();
  const megabytes = await one.result();
  const [sent, got] = ['photo.jpg', existsSync('in') ? 'in/photo.jpg' : 'in-photo.jpg'].map(hashOf);
  const left = existsSync('in') ? readdirSync('in').filter((name) => name !== 'photo.jpg') : [];
  const outside = readdirSync('.').filter((name) => name === 'photo-2.jpg');
  return {
    file: got === undefined ? 'none' : got === sent ? 'the same' : 'another',
    strayFiles: left.length + outside.length,
    megabytes,
  };
}

const hashOf = (path: string): string | undefined =>
  existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : undefined;

/** What is under the name that was sent; what lies beside it, or outside of the folder; what the receiver had of memory, at most. */
interface Seen {
  readonly file: 'the same' | 'another' | 'none';
  readonly strayFiles: number;
  readonly megabytes: number;
}

export default defineScenario({
  params: { size: integer(3_000_000, { from: 200_000, to: 1_000_000_000, help: 'bytes of the file' }) },
  as: ['processes'],
  deterministic: true,
  seconds: 4,
  limit: 60_000,
  view: 'lines',
  setting: ({ size }) => `one sender, one receiver, 127.0.0.1; a file of ${size.toLocaleString('en-US')} bytes`,
  variants: {
    'two reads': twoReads,
    'counting bytes': counting,
    'single bytes': singleBytes,
    'the sender breaks off': brokenOff,
    'another hash': damaged,
    'a name that leads out': wayOut,
  },
  async run({ size }, variant): Promise<Seen> {
    await writeFile('photo.jpg', pseudorandom(size));
    return variant();
  },
  outcomes: {
    'part of a file': wrong(
      (o) => o.file === 'another' || o.strayFiles > 0,
      'a read is not a send: what came later was not read',
      'leave part of a file',
    ),
    'the whole file': right(
      (o) => o.file === 'the same',
      'the lengths say where it ends, whatever pieces it comes in',
      'give the whole file',
    ),
    'no file': right((o) => o.file === 'none', 'what is not complete and right gets no name', 'leave no file'),
  },
  claims: {
    'two reads': always('part of a file'),
    'counting bytes': always('the whole file'),
    'single bytes': always('the whole file'),
    'the sender breaks off': always('no file'),
    'another hash': always('no file'),
    'a name that leads out': always('no file'),
  },
});

function* pseudorandom(size: number): Generator<Buffer> {
  const block = Buffer.from(Array.from({ length: 65_536 }, (_, at) => (at * at * 7919) >> 8));
  for (let left = size; left > 0; left -= block.length) yield block.subarray(0, left);
}
