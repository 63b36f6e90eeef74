/**
 * The queue is full, and one more comes. Is it refused?
 *
 * A server listens, with a backlog of n, and accepts nobody for a while: it is stopped. Clients connect. The operating system shakes hands with
 * them without asking the program, as long as there is room in the queue. For how many is there room, what becomes of who comes then,
 * and does anybody get an error? Below is what Linux says of both ends. Node takes a backlog of 0 for 511; Python means it.
 * And what is a connection of which one end believes that it is there, and the other does not? Attackers fill queues with these.
 *
 *     npm run scenario backlog
 *     npm run scenario backlog late=3     three more than find room: when are they served?
 */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { always, defineScenario, executable, hasProgram, integer, Process, Queue } from 'racecourse';
import { right, surprising, tcpEnds, wrong, type TcpEnd } from 'racecourse';

/** Serves whoever is accepted: it computes for `busy` milliseconds, in which it accepts nobody else, and says goodbye. */
export async function server(ports: Queue<number>, backlog: number, busy = 0): Promise<void> {
  const listening = createServer((client: Socket) => {
    for (const from = performance.now(); performance.now() - from < busy;);
    client.end('served');
  });
  listening.listen({ port: 0, host: '127.0.0.1', backlog });
  await once(listening, 'listening');
  await ports.put((listening.address() as AddressInfo).port);
  await once(listening, 'close');
}

const pythonServer = `
import socket, sys
s = socket.socket()
s.bind(('127.0.0.1', 0))
if 'defer' in sys.argv: s.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, 30)
s.listen(int(sys.argv[1]))
print(s.getsockname()[1], flush=True)
while True:
    c, _ = s.accept()
    c.sendall(b'served')
    c.close()
`;

/** All connect at once. Returns how many were refused. */
export async function clients(port: number, count: number): Promise<number> {
  const from = performance.now();
  const after: number[] = [];
  const ends = Array.from({ length: count }, async () => {
    const end = await served(connect(port, '127.0.0.1'));
    after.push(Math.round(performance.now() - from));
    return end;
  });
  const refused = (await Promise.all(ends)).filter((end) => end !== 'served').length;
  console.log(`served after ${after.join(', ')} ms`);
  return refused;
}

async function served(socket: Socket): Promise<string> {
  try {
    let text = '';
    for await (const piece of socket) text += String(piece);
    return text;
  } catch (error) {
    return String((error as NodeJS.ErrnoException).code);
  }
}

export const zero = async (late: number): Promise<Seen> => (hasPython ? stoppedServer(0, late, startPython('0')) : {});
export const one = (late: number): Promise<Seen> => stoppedServer(1, late, startNode(1));
export const five = (late: number): Promise<Seen> => stoppedServer(5, late, startNode(5));
export const zeroInNode = (late: number): Promise<Seen> => stoppedServer(0, late, startNode(0));

/** Those who find room come with some more. */
async function stoppedServer(backlog: number, late: number, started: Started): Promise<Seen> {
  const { program, port } = await started;
  program.kill('SIGSTOP');
  const count = backlog + 1 + late;
  const come = start(clients, [port, count], 'clients');
  const ends = await stable(port, (all) => atClient(all, port).length === count);
  const [queued, knocks] = [atServer(ends, port).length, atClient(ends, port, 'SYN_SENT').length];
  console.log(`${queued} in the queue, connected as they believe; ${knocks} in SYN_SENT`);
  program.kill('SIGCONT');
  const refused = await come.result();
  await stop(program);
  return { backlog, queued, knocks, refused };
}

/** Nobody is stopped. Who is accepted is served before the next is. */
export async function oneAtATime(): Promise<Seen> {
  const { program, port } = await startNode(5, 30);
  const refused = await start(clients, [port, 6], 'clients').result();
  await stop(program);
  return { refused };
}

/** The server's system has answered, and waits for the first byte before it believes in the client, who believes to be connected. */
export async function halfOpen(): Promise<Seen> {
  if (!hasPython) return {};
  const { program, port } = await startPython('5', 'defer');
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  const ends = await stable(port, (all) => atClient(all, port).length === 1);
  const [client, other] = [atClient(ends, port)[0]!.state, atServer(ends, port)[0]?.state ?? 'nothing'];
  socket.write('hello');
  const text = await served(socket);
  console.log(`silent: client ${client}, server ${other}; after the first byte: ${text}`);
  await stop(program);
  return { client, server: other, refused: text === 'served' ? 0 : 1 };
}

async function stop(program: Process): Promise<void> {
  program.terminate();
  await program.join();
}

/** One look takes milliseconds and is no snapshot: two equal ones count. */
async function stable(port: number, isComplete: (ends: TcpEnd[]) => boolean): Promise<TcpEnd[]> {
  for (let before = ''; ;) {
    const ends = tcpEnds(port);
    const now = JSON.stringify(ends.map(({ localPort, state }) => [localPort, state]));
    if (now === before && isComplete(ends)) return ends;
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const atClient = (ends: readonly TcpEnd[], port: number, state?: string): TcpEnd[] =>
  ends.filter((end) => end.remotePort === port && (state === undefined || end.state === state));
const atServer = (ends: readonly TcpEnd[], port: number): TcpEnd[] =>
  ends.filter((end) => end.localPort === port && end.state !== 'LISTEN');

type Started = Promise<{ program: Process; port: number }>;

async function startNode(backlog: number, busy = 0): Started {
  const ports = new Queue<number>();
  const program = start(server, [ports, backlog, busy], 'server') as unknown as Process;
  return { program, port: await ports.get() };
}

async function startPython(...args: string[]): Started {
  const lines = new Queue<string>();
  const onLine = ({ text }: { text: string }): void => void lines.put(text);
  const program = new Process(executable('python3'), ['-c', pythonServer, ...args], { name: 'server', onLine });
  program.start();
  return { program: program as unknown as Process, port: Number(await lines.get()) };
}

function start<A extends unknown[], R>(task: (...args: A) => R, args: A, name: string): Process<(...args: A) => R> {
  const process = new Process<(...args: A) => R>(task, args, { name });
  process.start();
  return process;
}

type Seen = { backlog?: number; queued?: number; knocks?: number; client?: string; server?: string; refused?: number };
const hasPython = hasProgram('python3');

export default defineScenario({
  params: { late: integer(1, { from: 1, to: 3, help: 'how many more come than find room' }) },
  as: ['processes'],
  deterministic: true,
  seconds: 5,
  limit: 60_000,
  view: 'lines',
  platforms: ['linux'],
  setting: ({ late }) => `one server that accepts nobody for a while, its clients, ${late} too many, 127.0.0.1`,
  variants: {
    'backlog 0': zero,
    'backlog 0 in Node': zeroInNode,
    'backlog 1': one,
    'backlog 5': five,
    'one at a time': oneAtATime,
    'half open': halfOpen,
  },
  run: ({ late }, variant): Promise<Seen> => variant(late),
  outcomes: {
    'not on this machine': surprising((o) => o.refused === undefined, 'it needs python3'),
    refused: wrong((o) => o.refused! > 0, 'somebody got an error', 'refuse somebody'),
    'half open': surprising((o) => o.server === 'SYN_RECV', 'the client believes to be connected', 'be half open'),
    'n + 1 wait': right(
      (o, { late }) => o.queued === o.backlog! + 1 && o.knocks === late,
      'for so many is room; who comes then asks again after a second, and is served',
      'let n + 1 wait',
    ),
    'all wait': surprising((o) => o.knocks === 0, 'Node takes 0 for 511', 'let all wait'),
    'all served': right((o) => o.queued === undefined, 'the queue holds them until it is their turn', 'serve all'),
  },
  claims: {
    'backlog 0': always(hasPython ? 'n + 1 wait' : 'not on this machine'),
    'backlog 0 in Node': always('all wait'),
    'backlog 1': always('n + 1 wait'),
    'backlog 5': always('n + 1 wait'),
    'one at a time': always('all served'),
    'half open': always(hasPython ? 'half open' : 'not on this machine'),
  },
});
