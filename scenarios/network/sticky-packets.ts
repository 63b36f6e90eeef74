/**
 * Three sends. How many reads?
 *
 * One program sends three messages in a row over TCP: `hello kevin`, `jason say hei`, `jerry say goodbye`. The other reads. Does it get
 * three messages? TCP carries bytes and knows of no messages: what was sent in three parts may be read as one, or be cut anywhere.
 * Often blamed is Nagle's algorithm, which holds back small packets: does it help to turn it off? And what does help?
 * Below, `|` stands where a send or a read ends.
 *
 *     npm run scenario sticky-packets
 *     npm run scenario sticky-packets variant='eager reader' runs=20     which cuts does chance make on your machine?
 */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import {
  always,
  defineScenario,
  encodeMessage,
  Event,
  never,
  Process,
  Queue,
  readTexts,
  right,
  tcpEnds,
  wrong,
} from 'racecourse';

const messages = ['hello kevin', 'jason say hei', 'jerry say goodbye'];

/** Sends three messages to whoever connects, and closes. */
export async function sender(ports: Queue<number>, sent: Event, { nagle, header }: Sending): Promise<void> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  await ports.put(portOf(server));
  const [socket] = (await once(server, 'connection')) as [Socket];
  socket.setNoDelay(!nagle);
  const parts = header ? messages.map(encodeMessage) : messages;
  for (const part of parts) socket.write(part);
  console.log(`|${messages.map((text) => (header ? `${text.length} ${text}` : text)).join('|')}|  ${parts.length} sends`);
  await new Promise<void>((resolve) => socket.write('', () => resolve()));
  await sent.set();
  socket.end();
  server.close();
  await once(server, 'close');
}

interface Sending {
  readonly nagle: boolean;
  readonly header: boolean;
}

/** Comes to read when all has arrived. It reads three times, for three messages were sent. */
export async function readsLate(port: number, sent: Event): Promise<string[]> {
  const socket = connect(port, '127.0.0.1').pause();
  await sent.wait();
  await arrived(port);
  await once(socket, 'readable');
  const reads = [socket.read(), socket.read(), socket.read()] as (Buffer | null)[];
  socket.destroy();
  return tell(reads.map((read) => read?.toString() ?? ''));
}

/** Reads whatever comes as soon as it comes. */
export async function readsEagerly(port: number): Promise<string[]> {
  const reads: string[] = [];
  for await (const piece of connect(port, '127.0.0.1')) reads.push(String(piece));
  return tell(reads);
}

/** Has room for three bytes only. */
export async function readsIntoSmallBuffer(port: number): Promise<string[]> {
  return tell((await threeBytesAtOnce(port)).map(String));
}

/** Reads the length first, then as many bytes as it says, however they come. */
export async function readsByLength(port: number, sent: Event): Promise<string[]> {
  const socket = connect(port, '127.0.0.1').pause();
  await sent.wait();
  const whole: string[] = [];
  for await (const text of readTexts(socket)) whole.push(text);
  return tell(whole, 'message');
}

/** The same when each read gets three bytes, so that also lengths are cut. */
export async function readsByLengthInPieces(port: number): Promise<string[]> {
  const pieces = await threeBytesAtOnce(port);
  tell(pieces.map((piece) => piece.toString('latin1').replace(/[^ -~]/g, '.'))); // A point for each byte of a length.
  const whole: string[] = [];
  for await (const text of readTexts(each(pieces))) whole.push(text);
  return tell(whole, 'message');
}

async function threeBytesAtOnce(port: number): Promise<Buffer[]> {
  const pieces: Buffer[] = [];
  const keep = (read: number, buffer: Uint8Array): boolean => {
    pieces.push(Buffer.from(buffer.subarray(0, read)));
    return true;
  };
  const socket = connect({ port, host: '127.0.0.1', onread: { buffer: Buffer.alloc(3), callback: keep } });
  await once(socket, 'close');
  return pieces;
}

async function* each(pieces: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* pieces;
}

function tell(reads: string[], what = 'read'): string[] {
  const got = reads.filter((read) => read !== '');
  console.log(`|${got.join('|')}|  ${got.length} ${what}${got.length === 1 ? '' : 's'}`);
  return reads;
}

/** Waits until the kernel has all bytes for who reads. Elsewhere than on Linux it does not tell; they are there at once. */
async function arrived(port: number): Promise<void> {
  if (process.platform !== 'linux') return;
  const bytes = messages.join('').length;
  while (!tcpEnds(port).some((end) => end.remotePort === port && end.unread >= bytes)) await new Promise(setImmediate);
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

type Reader = (port: number, sent: Event) => Promise<string[]>;

const naive = { nagle: true, header: false };
export const lateReader = (): Promise<Read> => staged(readsLate, naive);
export const nagleOff = (): Promise<Read> => staged(readsLate, { nagle: false, header: false });
export const eagerReader = (): Promise<Read> => staged(readsEagerly, naive);
export const smallBuffer = (): Promise<Read> => staged(readsIntoSmallBuffer, naive);
export const lengthHeader = (): Promise<Read> => staged(readsByLength, { nagle: true, header: true });
export const lengthHeaderInPieces = (): Promise<Read> => staged(readsByLengthInPieces, { nagle: true, header: true });

async function staged(reader: Reader, sending: Sending): Promise<Read> {
  const [ports, sent] = [new Queue<number>(), new Event()];
  const one = new Process(sender, [ports, sent, sending], { name: 'sender' });
  one.start();
  const other = new Process<Reader>(reader, [await ports.get(), sent], { name: 'reader' });
  other.start();
  const reads = await other.result();
  await one.result();
  return { reads: reads.map((read) => read.length), whole: reads.join('') === messages.join('') };
}

interface Read {
  /** How many bytes each read got. */
  readonly reads: readonly number[];
  /** Nothing is missing, and all is in order. */
  readonly whole: boolean;
}

const sends = String(messages.map(({ length }) => length));

export default defineScenario({
  params: {},
  as: ['processes'],
  runs: 1,
  seconds: 3,
  view: 'lines',
  setting: () => 'one sender, one reader, 127.0.0.1; 11 + 13 + 17 bytes',
  variants: {
    'late reader': lateReader,
    'Nagle off': nagleOff,
    'eager reader': eagerReader,
    'small buffer': smallBuffer,
    'length header': lengthHeader,
    'header, small buffer': lengthHeaderInPieces,
  },
  run: (_, variant): Promise<Read> => variant(),
  outcomes: {
    lost: wrong((o) => !o.whole, 'bytes are missing or came in another order', 'lose bytes'),
    'one read for all': wrong(
      (o) => String(o.reads) === '41,0,0',
      'all of it was there: the first read got it',
      'be read as one',
    ),
    'three messages': right((o) => String(o.reads) === sends, 'each read got what one send had sent', 'give three messages'),
    'cut anywhere': wrong(
      (o) => o.reads.length > 0,
      'a read ends where the buffer is full, or where chance has it',
      'be cut anywhere',
    ),
  },
  claims: {
    'late reader': always('one read for all'),
    'Nagle off': always('one read for all'),
    'eager reader': never('lost'),
    'small buffer': always('cut anywhere'),
    'length header': always('three messages'),
    'header, small buffer': always('three messages'),
  },
  ask: {
    question: () => 'three messages are sent before anybody reads: how many bytes does the first read get?',
    takes: () => ({ from: 0, to: 41 }),
    variant: 'late reader',
    answer: (o) => o.reads[0] ?? 0,
  },
});
