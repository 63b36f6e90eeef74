/**
 * Both ends have closed. Who still waits?
 *
 * A connection from the handshake to the goodbye, by what Linux says of both ends. Naturally all of it is over in less than a millisecond; here each
 * state is held until it has been seen: a full queue keeps the client from being let in, a full buffer keeps a goodbye from getting
 * through, and an end that does not close keeps the other waiting. Who closes first, and what may the one do to whom goodbye was said?
 * What remains of a connection that is reset, of one whose program is killed? And can its port be had again at once?
 *
 *     npm run scenario tcp-lifecycle
 *     npm run scenario tcp-lifecycle variant='the server first'     can its port be had again?
 */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { always, defineScenario, hasProgram, Process, Queue, right, surprising, tcpEnds, wrong } from 'racecourse';

type RunRequest = 'say' | 'fill' | 'end' | 'read' | 'reset';

/** Its end of the connection does what it is told. `strangers` come first, and are sent away. */
export async function server(ports: Queue<number>, orders: Queue<RunRequest>, strangers: number): Promise<void> {
  const listening = createServer({ allowHalfOpen: true, pauseOnConnect: true }).listen(0, '127.0.0.1', 1);
  await once(listening, 'listening');
  await ports.put((listening.address() as AddressInfo).port);
  for (let left = strangers; left > 0; left--) ((await once(listening, 'connection')) as [Socket])[0].destroy();
  const [socket] = (await once(listening, 'connection')) as [Socket];
  listening.close();
  await obey(socket, orders);
}

export async function client(port: number, orders: Queue<RunRequest>): Promise<void> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true }).pause();
  await once(socket, 'connect');
  await obey(socket, orders);
}

async function obey(socket: Socket, orders: Queue<RunRequest>): Promise<void> {
  socket.on('error', () => undefined);
  socket.on('data', (data: Buffer) => data.length < 100 && console.log(`hears ${String(data)}`)).pause();
  for await (const order of orders) {
    if (order === 'say') socket.write('still here ');
    if (order === 'fill') socket.write(Buffer.alloc(2 ** 21)); // More than the other end takes unread, less than the system does.
    if (order === 'end') socket.end();
    if (order === 'read') socket.resume();
    if (order === 'reset') socket.resetAndDestroy();
  }
}

/** What is done, by whom, and the states that both ends must then be seen in. */
type Step = readonly [what: string, who: Who, orders: readonly RunRequest[], client: string, server: string];
type Who = 'client' | 'server' | 'killed';

const established = 'ESTABLISHED';
export const clientFirst: readonly Step[] = [
  ['client ends, bytes are under way', 'client', ['fill', 'end'], 'FIN_WAIT1', established],
  ['server reads all', 'server', ['read'], 'FIN_WAIT2', 'CLOSE_WAIT'],
  ['server ends, bytes are under way', 'server', ['fill', 'end'], 'FIN_WAIT2', 'LAST_ACK'],
  ['client reads all', 'client', ['read'], 'TIME_WAIT', '-'],
];
const serverFirst: readonly Step[] = [
  ['server ends, bytes are under way', 'server', ['fill', 'end'], established, 'FIN_WAIT1'],
  ['client reads all', 'client', ['read'], 'CLOSE_WAIT', 'FIN_WAIT2'],
  ['client ends, bytes are under way', 'client', ['fill', 'end'], 'LAST_ACK', 'FIN_WAIT2'],
  ['server reads all', 'server', ['read'], '-', 'TIME_WAIT'],
];
const halfClose: readonly Step[] = [
  ['client ends: it will say no more', 'client', ['read', 'end'], 'FIN_WAIT2', 'CLOSE_WAIT'],
  ['server goes on talking', 'server', ['say', 'say'], 'FIN_WAIT2', 'CLOSE_WAIT'],
  ['server ends', 'server', ['read', 'end'], 'TIME_WAIT', '-'],
];
const bothAtOnce: readonly Step[] = [
  ['client ends, bytes are under way', 'client', ['fill', 'end'], 'FIN_WAIT1', established],
  ['server ends, too', 'server', ['end'], 'CLOSING', 'FIN_WAIT2'],
  ['server reads all', 'server', ['read'], 'TIME_WAIT', 'TIME_WAIT'],
];
const reset: readonly Step[] = [['client resets', 'client', ['reset'], '-', '-']];
const killed: readonly Step[] = [
  ['killed: the system ends for it', 'killed', [], 'FIN_WAIT2', 'CLOSE_WAIT'],
  ['server ends', 'server', ['read', 'end'], 'TIME_WAIT', '-'],
];

async function lifeOf(steps: readonly Step[], fromTheHandshake = false): Promise<Seen> {
  const ports = new Queue<number>();
  const orders = { client: new Queue<RunRequest>(), server: new Queue<RunRequest>() };
  const strangers = fromTheHandshake ? 2 : 0; // So many find room in a queue of one.
  const ends: { server: Process; client?: Process } = { server: start(server, [ports, orders.server, strangers], 'server') };
  const port = await ports.get();
  const tell = teller(port);
  if (fromTheHandshake) ends.server.kill('SIGSTOP');
  const others = Array.from({ length: strangers }, () => connect(port, '127.0.0.1').on('error', () => undefined));
  await Promise.all(others.map((other) => once(other, 'connect')));
  const without = new Set(others.map(({ localPort }) => localPort!));
  ends.client = start(client, [port, orders.client], 'client');
  const seen: boolean[] = [];
  if (fromTheHandshake) seen.push(await tell('client asks, the queue is full', ['SYN_SENT', '-'], without));
  ends.server.kill('SIGCONT');
  seen.push(await tell('both have shaken hands', [established, established], without));
  for (const [what, who, all, ...states] of steps) {
    if (who === 'killed') ends.client.kill();
    else for (const order of all) await orders[who].put(order);
    seen.push(await tell(what, states, without));
  }
  const again = steps === serverFirst ? await bindAgain(port) : {};
  for (const queue of [orders.client, orders.server]) await queue.close();
  for (const end of [ends.client, ends.server]) end.terminate();
  await Promise.all([ends.client.join(), ends.server.join()]);
  return { steps: seen.length, seen: seen.filter(Boolean).length, ...tell.last(), ...again };
}

/** Looks until both ends are in these states, twice in a row: one look is no snapshot. Then it tells. */
function teller(port: number) {
  const from = performance.now();
  const row = (at: string, what: string, one: string, other: string): void =>
    console.log(`${at.padStart(5)}  ${what.padEnd(32)}  ${one.padEnd(11)}  ${other}`);
  row('ms', '', 'client', 'server');
  let last: readonly [string, string] = ['-', '-'];
  const tell = async (what: string, expected: readonly string[], without: ReadonlySet<number>): Promise<boolean> => {
    const deadline = performance.now() + 15_000;
    for (let equal = 0; equal < 2 && performance.now() < deadline;) {
      last = look(port, without);
      equal = String(last) === String(expected) ? equal + 1 : 0;
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    row(String(Math.round(performance.now() - from)), what, ...last);
    return String(last) === String(expected);
  };
  return Object.assign(tell, { last: () => ({ client: last[0], server: last[1] }) });
}

function look(port: number, without: ReadonlySet<number>): readonly [string, string] {
  const ends = tcpEnds(port).filter(({ localPort, remotePort }) => !without.has(localPort) && !without.has(remotePort));
  const atClient = ends.find(({ remotePort }) => remotePort === port);
  const atServer = ends.find(({ localPort, state }) => localPort === port && state !== 'LISTEN');
  return [atClient?.state ?? '-', atServer?.state ?? '-'];
}

const python = `import socket, sys
for reuse in (0, 1):
    s = socket.socket()
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, reuse)
    try: s.bind(('127.0.0.1', int(sys.argv[1]))); print('yes' if reuse else 'yes, ', end='')
    except OSError as e: print(e.strerror + '; with SO_REUSEADDR ', end='')`;

/** Late bytes of the old connection may still come to its port: who wants it says that he knows, as Node always does. */
async function bindAgain(port: number): Promise<{ again: string; inPython: string }> {
  const node = createServer().listen(port, '127.0.0.1');
  const again = await once(node, 'listening').then(() => 'yes', ({ code }: NodeJS.ErrnoException) => code!); // prettier-ignore
  await new Promise((resolve) => node.close(resolve));
  console.log(`the same port at once, in Node: ${again}, it sets SO_REUSEADDR`);
  const inPython = hasProgram('python3') ? String(execFileSync('python3', ['-c', python, String(port)])).trim() : 'none here';
  console.log(`in Python: ${inPython}`);
  return { again, inPython };
}

function start<A extends unknown[]>(task: (...args: A) => Promise<void>, args: A, name: string): Process {
  const one = new Process<(...args: A) => Promise<void>>(task, args, { name });
  one.start();
  return one;
}

type Seen = { steps: number; seen: number; client: string; server: string; again?: string; inPython?: string };
const ended = (o: Seen, ...states: string[]): boolean => o.client === states[0] && o.server === states[1];

export default defineScenario({
  params: {},
  as: ['processes'],
  deterministic: true,
  seconds: 4,
  limit: 60_000,
  view: 'lines',
  platforms: ['linux'],
  setting: () => 'one client, one server, 127.0.0.1; their ends as the operating system lists them',
  variants: {
    'the client first': () => lifeOf(clientFirst, true),
    'the server first': () => lifeOf(serverFirst),
    'half-close': () => lifeOf(halfClose),
    'both at once': () => lifeOf(bothAtOnce),
    reset: () => lifeOf(reset),
    killed: () => lifeOf(killed),
  },
  run: (_, variant): Promise<Seen> => variant(),
  outcomes: {
    otherwise: wrong((o) => o.seen < o.steps, 'a state that should have come was not seen'),
    'the client waits': right((o) => ended(o, 'TIME_WAIT', '-'), 'who ends first waits a minute', 'leave the client waiting'),
    'the server waits': right(
      (o) => ended(o, '-', 'TIME_WAIT') && o.again === 'yes' && /^none here$|; with SO_REUSEADDR yes$/.test(String(o.inPython)),
      'who ends first waits, lest late bytes reach another; who sets SO_REUSEADDR gets the port at once',
      'leave the server waiting',
    ),
    'both wait': right((o) => ended(o, 'TIME_WAIT', 'TIME_WAIT'), 'both ended first', 'leave both waiting'),
    'nothing is left': surprising((o) => ended(o, '-', '-'), 'a reset is no goodbye: nobody waits', 'leave nothing'),
  },
  claims: {
    'the client first': always('the client waits'),
    'the server first': always('the server waits'),
    'half-close': always('the client waits'),
    'both at once': always('both wait'),
    reset: always('nothing is left'),
    killed: always('the client waits'),
  },
});
