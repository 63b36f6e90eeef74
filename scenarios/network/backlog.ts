/**
 * The queue is full, and one more comes. Is it refused?
 *
 * A server listens, with a backlog of n, and accepts nobody for a while: it is stopped. Clients connect. The operating system shakes hands with
 * them without asking the program, as long as there is room in the queue. For how many is there room, what becomes of who comes then,
 * and does anybody get an error? Below is what Linux says of both ends. Node takes a backlog of 0 for 511; Python means it.
 * And what is a connection of which one end believes that it is there, and the other does not? Attackers fill queues with these.
 *
 *     npm run scenario backlog
 *     npm run scenario backlog variant='half open'     who believes in which connection?
 */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { always, defineScenario, executable, fullQueue, hasProgram, Process, Queue } from 'racecourse';
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
  const isRefused = async (): Promise<boolean> => {
    const end = await served(connect(port, '127.0.0.1'));
    after.push(Math.round(performance.now() - from));
    return end !== 'served';
  };
  const refused = (await Promise.all(Array.from({ length: count }, isRefused))).filter(Boolean).length;
  console.log(`served after ${after.join(', ')} ms`);
  return refused;
}

function served(socket: Socket): Promise<string> {
  return text(socket).catch(({ code }: NodeJS.ErrnoException) => String(code));
}

export const zero = async (): Promise<Seen> => (hasPython ? stoppedServer(0, startPython('0')) : {});
export const one = (): Promise<Seen> => stoppedServer(1, startNode(1));
export const five = (): Promise<Seen> => stoppedServer(5, startNode(5));
export const zeroInNode = (): Promise<Seen> => stoppedServer(0, startNode(0));

/** As many come as find room, and one more. Several that ask again at once could wait for ever for a server that knows nothing of them. */
async function stoppedServer(backlog: number, started: Started): Promise<Seen> {
  const { program, port } = await started;
  program.kill('SIGSTOP');
  const count = backlog + 2;
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

/** Over a slow link eight shake hands at once, and the queue has room for six: two believe to be connected. */
export async function halfOpen(): Promise<Seen> {
  if (!fullQueue.needs.every(hasProgram)) return deferredAccept();
  const program = new Process(executable(fullQueue.program), [...fullQueue.args], { name: 'slow link' });
  program.start();
  await program.join();
  if (program.exitCode !== 0) return deferredAccept(); // Nobody may make a network of his own here.
  const [, client, other] = /^clients: 8 (\w+); .* (\w+)$/.exec(await program.result()) ?? [];
  return { client: client ?? '?', server: other ?? '?', refused: 0 };
}

/** The server's system waits for the first byte before it believes in the client, who believes to be connected. */
async function deferredAccept(): Promise<Seen> {
  if (!hasPython) return {};
  const { program, port } = await startPython('5', 'defer');
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  const ends = await stable(port, (all) => atClient(all, port).length === 1);
  const [client, other] = [atClient(ends, port)[0]!.state, atServer(ends, port)[0]?.state ?? '-'];
  console.log(`client ${client}, silent; server ${other}`);
  socket.destroy();
  await stop(program);
  return { client, server: other, refused: 0 };
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
  const onLine = (line: { text: string }): void => void lines.put(line.text);
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
  params: {},
  as: ['processes'],
  deterministic: true,
  seconds: 5,
  limit: 30_000,
  view: 'lines',
  platforms: ['linux'],
  setting: () => 'one server that accepts nobody for a while, its clients, one too many, 127.0.0.1',
  variants: {
    'backlog 0': zero,
    'backlog 0 in Node': zeroInNode,
    'backlog 1': one,
    'backlog 5': five,
    'one at a time': oneAtATime,
    'half open': halfOpen,
  },
  run: (_, variant): Promise<Seen> => variant(),
  outcomes: {
    'not on this machine': surprising((o) => o.refused === undefined, 'it needs python3'),
    refused: wrong((o) => o.refused! > 0, 'somebody got an error', 'refuse somebody'),
    'half open': surprising((o) => o.server === 'SYN_RECV', 'the client believes to be connected', 'be half open'),
    'n + 1 wait': right(
      (o) => o.queued === o.backlog! + 1 && o.knocks === 1,
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
