/**
 * Three datagrams to a port. What if nobody is there?
 *
 * The same three messages as in sticky-packets, sent over UDP. Each is a datagram of its own: it arrives as a whole, or not at all. What
 * becomes of what is too large for one, or for who reads? What does the sender hear if nobody listens at the port? And if somebody listens
 * who is too busy to read, where do the datagrams go for which there is no room?
 *
 *     npm run scenario udp-datagrams
 *     npm run scenario udp-datagrams datagrams=3000     a busy reader: does the sender hear of what is lost?
 */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { always, defineScenario, executable, hasProgram, integer, Process, Queue } from 'racecourse';
import { right, surprising, udpEnds, wrong } from 'racecourse';

const messages = ['hello kevin', 'jason say hei', 'jerry say goodbye'];
const largest = 65_507; // 65,535 less the 20 bytes of IP's header and the 8 of UDP's.

/** Tells its port, and every datagram that comes, until one says that it is over. */
export async function receiver(ports: Queue<number>, room?: number): Promise<string[]> {
  const socket = createSocket({ type: 'udp4', ...(room ? { recvBufferSize: room } : {}) });
  const got: string[] = [];
  socket.on('message', (datagram, from) => {
    if (String(datagram) === 'over') return socket.close();
    socket.send(datagram, from.port, from.address); // Who wants to know that it has come can hear of it.
    got.push(String(datagram));
    if (got.length <= 3) console.log(`|${got.at(-1)!.slice(0, 20)}|`);
  });
  const closed = once(socket, 'close');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  await ports.put(socket.address().port);
  await closed;
  return got;
}

/** Sends one after the other, and hears what the system says to it. */
export async function send(port: number, datagrams: Datagrams, connected: boolean): Promise<Errors> {
  const errors: string[] = [];
  const hear = (error: NodeJS.ErrnoException | null): void => void (error && errors.push(String(error.code)));
  const socket = createSocket('udp4').on('error', hear);
  if (connected) {
    socket.connect(port, '127.0.0.1'); // It knows but one other end, and is told when that refuses; once it has sent something.
    await once(socket, 'connect');
  }
  for (const datagram of datagrams) {
    const to = connected ? [] : ([port, '127.0.0.1'] as const);
    hear(await new Promise((resolve) => socket.send(datagram, ...(to as [number, string]), resolve)));
  }
  socket.close();
  console.log(`sent ${datagrams.length}: ${errors[0] ?? 'no error'}`);
  return { errors };
}

/** Sends the next when the last was answered. Where datagrams get lost on the way, it would send again what is not answered. */
export async function sendAnswered(port: number, datagrams: Datagrams): Promise<Errors> {
  const socket = createSocket('udp4');
  for (const datagram of datagrams) {
    socket.send(datagram, port, '127.0.0.1');
    await once(socket, 'message');
  }
  socket.close();
  return { errors: [] };
}

type Datagrams = readonly (string | Buffer)[];
type Errors = { readonly errors: readonly string[] };

export const threeDatagrams = (): Promise<Seen> => toReceiver(messages);
export const twoLarge = (): Promise<Seen> => toReceiver([Buffer.alloc(largest, 'x'), Buffer.alloc(largest + 1, 'x')]);
export const nobodyThere = (): Promise<Seen> => toNobody(false);
export const nobodyThereConnected = (): Promise<Seen> => toNobody(true);

async function toReceiver(datagrams: Datagrams): Promise<Seen> {
  const { one, port } = await startReceiver();
  const { errors } = await sent(port, datagrams);
  return { arrived: (await over(one, port)).map(({ length }) => length), errors };
}

/** Somebody had the port, and has gone. */
async function toNobody(connected: boolean): Promise<Seen> {
  const { one, port } = await startReceiver();
  await over(one, port);
  const { errors } = await sent(port, messages, connected);
  return { arrived: [], errors };
}

export const slowReader = (datagrams: number): Promise<Seen> => toSlowReader(datagrams, send);
export const answered = (datagrams: number): Promise<Seen> => toSlowReader(datagrams, sendAnswered);

/** The receiver stands still, and its buffer is small. What finds no room in it is thrown away. */
async function toSlowReader(datagrams: number, sender: typeof send): Promise<Seen> {
  const { one, port } = await startReceiver(16_384);
  one.kill('SIGSTOP');
  const numbers = Array.from({ length: datagrams }, (_, at) => String(at));
  const sending = sent(port, numbers, false, sender);
  if (sender === send) await sending;
  else while (!udpEnds(port)[0]?.unread) await new Promise(setImmediate);
  const thrownAway = udpEnds(port)[0]?.dropped ?? 0;
  one.kill('SIGCONT');
  const { errors } = await sending;
  const arrived = await over(one, port);
  console.log(`${datagrams} sent, ${arrived.length} arrived, ${thrownAway} thrown away by the kernel`);
  return { arrived: [], errors, lost: datagrams - arrived.length, thrownAway };
}

/** In Python one says how much one wants to read. Node always has room for all of it. */
const python = `
import socket, sys
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind(('127.0.0.1', 0))
print(s.getsockname()[1], file=sys.stderr, flush=True)
for _ in range(3):
    print(s.recvfrom(5)[0].decode(), flush=True)
`;
export async function shortRead(): Promise<Seen> {
  if (!hasProgram('python3')) return { arrived: [], errors: ['no python3'] };
  const lines = new Queue<string>();
  const onLine = ({ text }: { text: string }): void => void lines.put(text);
  const reader = new Process(executable('python3'), ['-c', python], { name: 'recvfrom(5)', onLine });
  reader.start();
  const { errors } = await sent(Number(await lines.get()), messages);
  const reads = [await lines.get(), await lines.get(), await lines.get()];
  return { arrived: reads.map(({ length }) => length), errors };
}

async function startReceiver(room?: number): Promise<{ one: Process<typeof receiver>; port: number }> {
  const ports = new Queue<number>();
  const one = new Process(receiver, room ? [ports, room] : [ports], { name: 'receiver' });
  one.start();
  return { one, port: await ports.get() };
}

function sent(port: number, datagrams: Datagrams, connected = false, sender = send): Promise<Errors> {
  const one = new Process(sender, [port, datagrams, connected], { name: 'sender' });
  one.start();
  return one.result();
}

/** Says that it is over until it has been heard: that, too, is a datagram and may be lost. */
async function over(one: Process<typeof receiver>, port: number): Promise<string[]> {
  const socket = createSocket('udp4');
  while (!(await one.join(5))) socket.send('over', port, '127.0.0.1');
  socket.close();
  return one.result();
}

/** `arrived`: how many bytes each datagram had. `errors`: what the sender was told. */
type Seen = Errors & { readonly arrived: readonly number[]; readonly lost?: number; readonly thrownAway?: number };

export default defineScenario({
  params: { datagrams: integer(300, { from: 100, to: 5000, help: 'how many are sent to who does not read' }) },
  as: ['processes'],
  deterministic: true,
  seconds: 4,
  view: 'lines',
  platforms: ['linux'],
  setting: ({ datagrams }) => `one sender, one receiver, 127.0.0.1; ${datagrams} datagrams for the slow reader`,
  variants: {
    'three datagrams': threeDatagrams,
    'a short read': shortRead,
    'nobody there': nobodyThere,
    'nobody there, connected': nobodyThereConnected,
    '65,507 and 65,508': twoLarge,
    'a slow reader': slowReader,
    'a slow reader, answered': answered,
  },
  run: ({ datagrams }, variant): Promise<Seen> => variant(datagrams),
  outcomes: {
    'not on this machine': surprising((o) => o.errors.includes('no python3'), 'it needs python3'),
    'lost without an error': wrong(
      (o) => (o.lost ?? 0) > 0 && o.errors.length === 0 && o.lost === o.thrownAway,
      'what finds no room is thrown away, and nobody is told',
      'lose datagrams without an error',
    ),
    'all arrive': right((o) => o.lost === 0, 'the next is sent only when the last has been answered', 'let all arrive'),
    'the rest is lost': wrong((o) => String(o.arrived) === '5,5,5', 'a read takes five bytes of each', 'lose the rest of each'),
    'three messages': right((o) => String(o.arrived) === '11,13,17', 'each arrives as it was sent', 'give three messages'),
    'one is too large': right(
      (o) => `${o.arrived} ${o.errors}` === `${largest} EMSGSIZE`,
      'the largest there can be arrives; the system refuses to send one byte more',
      'refuse the larger one',
    ),
    'told later': surprising((o) => o.errors.includes('ECONNREFUSED'), 'the call after the refused one is told', 'be told later'),
    'sent to nobody': surprising(
      (o) => o.arrived.length === 0 && o.errors.length === 0 && o.lost === undefined,
      'who has handed it over to the system has sent it',
      'send without an error',
    ),
  },
  claims: {
    'three datagrams': always('three messages'),
    'a short read': always(hasProgram('python3') ? 'the rest is lost' : 'not on this machine'),
    'nobody there': always('sent to nobody'),
    'nobody there, connected': always('told later'),
    '65,507 and 65,508': always('one is too large'),
    'a slow reader': always('lost without an error'),
    'a slow reader, answered': always('all arrive'),
  },
});
