/**
 * The queue is full, and one more comes. Is it refused?
 *
 * Servers listen, with backlogs of 0, 1 and 5, and accept nobody for a while: they are stopped. Clients connect. The operating system shakes hands with
 * them without asking the program, as long as there is room in the queue. For how many is there room, what becomes of who comes then,
 * and does anybody get an error? Below is what Linux says of both ends. Node takes a backlog of 0 for 511; Python means it.
 * And what is a connection of which one end believes that it is there, and the other does not? Attackers fill queues with these.
 *
 *     npm run scenario backlog
 *     npm run scenario backlog variant='half open'     who believes in which connection?
 */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
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
print(s.getsockname()[1], file=sys.stderr, flush=True)
while True:
    c, _ = s.accept()
    c.sendall(b'served')
    c.close()
`;

/** All connect at once. Returns after how many milliseconds each was served, and how many were refused. */
async function clients(port: number, count: number): Promise<{ after: number[]; refused: number }> {
  const from = performance.now();
  const after: number[] = [];
  const isRefused = async (): Promise<boolean> => {
    const end = await text(connect(port, '127.0.0.1')).catch(({ code }: NodeJS.ErrnoException) => String(code));
    after.push(Math.round(performance.now() - from));
    return end !== 'served';
  };
  const refused = (await Promise.all(Array.from({ length: count }, isRefused))).filter(Boolean).length;
  return { after, refused };
}

const backlogs = hasProgram('python3') ? [0, 1, 5] : [1, 5];
export const small = (): Promise<Seen> => inSum(backlogs.map((n) => stoppedServer(n, n === 0 ? startPython('0') : startNode(n))));
export const zeroInNode = (): Promise<Seen> => inSum([stoppedServer(0, startNode(0))]);

/** As many come as find room, and one more. Several that ask again at once could wait for ever for a server that knows nothing of them. */
async function stoppedServer(backlog: number, started: Started): Promise<Stopped> {
  const { program, port } = await started;
  program.kill('SIGSTOP');
  const count = backlog + 2;
  const come = clients(port, count);
  const ends = await stable(port, (all) => atClient(all, port).length === count);
  const [queued, knocks] = [atServer(ends, port).length, atClient(ends, port, 'SYN_SENT').length];
  console.log(`backlog ${backlog}: ${queued} in the queue, ESTABLISHED; ${knocks} in SYN_SENT`);
  program.kill('SIGCONT');
  const { after, refused } = await come;
  console.log(`backlog ${backlog}: served after ${after.join(', ')} ms`);
  await stop(program);
  return { backlog, queued, knocks, refused };
}

async function inSum(all: readonly Promise<Stopped>[]): Promise<Seen> {
  const each = await Promise.all(all);
  const listed = (key: keyof Stopped): string => each.map((one) => one[key]).join(', ');
  const refused = each.reduce((sum, one) => sum + one.refused, 0);
  return { backlog: listed('backlog'), queued: listed('queued'), knocks: listed('knocks'), refused };
}

/** Nobody is stopped. Who is accepted is served before the next is. */
export async function oneAtATime(): Promise<Seen> {
  const { program, port } = await startNode(5, 30);
  const { after, refused } = await clients(port, 6);
  console.log(`served after ${after.join(', ')} ms`);
  await stop(program);
  return { refused };
}

/** Over a slow link eight shake hands at once, and the queue has room for six: two believe to be connected. */
export async function halfOpen(): Promise<Seen> {
  const states = await slowLink();
  if (states === undefined) return deferredAccept();
  console.log(states);
  const [, client, other] = /^clients: 8 (\w+); .* (\w+)$/.exec(states) ?? [];
  return { client: client ?? '?', server: other ?? '?', refused: 0 };
}

/** Undefined where nobody may make a network of his own. */
async function slowLink(): Promise<string | undefined> {
  if (!fullQueue.needs.every(hasProgram)) return undefined;
  const ended = await promisify(execFile)(fullQueue.program, fullQueue.args).catch(() => undefined);
  return ended?.stdout.trim();
}

/** The server's system waits for the first byte before it believes in the client, who believes to be connected. */
async function deferredAccept(): Promise<Seen> {
  if (!hasPython) return {};
  console.log("no network of one's own here: instead a server that accepts later");
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

function stop(program: Process): Promise<unknown> {
  program.terminate();
  return program.join();
}

/** One look takes milliseconds and is no snapshot: two equal ones count. */
async function stable(port: number, isComplete: (ends: TcpEnd[]) => boolean): Promise<TcpEnd[]> {
  for (let before = '', now = ''; ; before = now) {
    const ends = tcpEnds(port);
    now = JSON.stringify(ends.map(({ localPort, state }) => [localPort, state]));
    if (now === before && isComplete(ends)) return ends;
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
  const program = new Process(server, [ports, backlog, busy], { name: `server ${backlog}` });
  program.start();
  return { program: program as unknown as Process, port: await ports.get() };
}

async function startPython(...args: string[]): Started {
  const lines = new Queue<string>();
  const onLine = (line: { text: string }): void => void lines.put(line.text);
  const program = new Process(executable('python3'), ['-c', pythonServer, ...args], { name: `server ${args[0]}`, onLine });
  program.start();
  return { program: program as unknown as Process, port: Number(await lines.get()) };
}

type Stopped = { backlog: number; queued: number; knocks: number; refused: number };
type Seen = { backlog?: string; queued?: string; knocks?: string; client?: string; server?: string; refused?: number };
const hasPython = hasProgram('python3');

export default defineScenario({
  params: {},
  as: ['processes'],
  deterministic: true,
  seconds: 4,
  limit: 30_000,
  view: 'lines',
  platforms: ['linux'],
  setting: () => 'servers that accept nobody for a while, their clients, one too many, 127.0.0.1',
  variants: {
    '0, 1, 5': small,
    '0 in Node': zeroInNode,
    'one at a time': oneAtATime,
    'half open': halfOpen,
  },
  run: (_, variant): Promise<Seen> => variant(),
  outcomes: {
    'not on this machine': surprising((o) => o.refused === undefined, 'it needs python3'),
    refused: wrong((o) => o.refused! > 0, 'somebody got an error', 'refuse somebody'),
    'half open': surprising((o) => o.server === 'SYN_RECV', 'the client believes to be connected', 'be half open'),
    'n + 1 wait': right(
      (o) => /^(1, )?2, 6$/.test(o.queued ?? '') && /^(1, )?1, 1$/.test(o.knocks ?? ''),
      'for so many is room; who comes then asks again after a second, and is served',
      'let n + 1 wait',
    ),
    'all wait': surprising((o) => o.queued === '2', 'Node takes 0 for 511', 'let all wait'),
    'all served': right((o) => o.queued === undefined, 'the queue holds them until it is their turn', 'serve all'),
  },
  claims: {
    '0, 1, 5': always('n + 1 wait'),
    '0 in Node': always('all wait'),
    'one at a time': always('all served'),
    'half open': always(hasPython ? 'half open' : 'not on this machine'),
  },
});
