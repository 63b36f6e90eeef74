/**
 * One word is sent. How many bytes go over the wire?
 *
 * A client wants to talk to `chat.example`. A name is no address: it asks a name server over UDP, for the port and then for the address. Then it
 * connects and says hello. On its way down the word is put into a message, the message into a TCP segment with the ports, that into an IP packet with the
 * addresses, and that into an Ethernet frame with the numbers of the network cards; on the way up each layer takes off what its
 * counterpart has put on. A port says which program is meant, an address which machine in the world, a MAC address which card on this very cable.
 * And how does anybody notice that a bit has flipped on the way?
 *
 *     npm run scenario layers
 *     npm run scenario layers variant=captured     what went over the wire really, and why is its checksum half done?
 */
import { execFile } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { once } from 'node:events';
import { connect } from 'node:net';
import { promisify } from 'node:util';
import { decode, encode, type Answer } from 'dns-packet';
import { always, defineScenario, encodeMessage, finishedSum, hasProgram, never, Process, Queue } from 'racecourse';
import { readTexts, right, serveChat, sums, surprising, unwrapped, wrapped, wrong, type Frame } from 'racecourse';

const [word, name] = ['hello', 'chat.example'];

/** Knows one name. It is asked over UDP, as name servers are; but at a port of its own. */
export async function nameServer(ports: Queue<number>, chatPort: number): Promise<void> {
  const socket = createSocket('udp4');
  socket.on('message', (question, from) => {
    const { id, questions = [] } = decode(question);
    const [asked] = questions;
    const answers: Answer[] = [];
    if (asked?.type === 'SRV') answers.push({ type: 'SRV', name: asked.name, ttl: 60, data: { target: name, port: chatPort } });
    if (asked?.type === 'A') answers.push({ type: 'A', name: asked.name, ttl: 60, data: '127.0.0.1' });
    console.log(`asked in ${question.length} bytes: ${asked?.type} of ${asked?.name}?`);
    socket.send(encode({ type: 'response', id: id ?? 0, flags: 0x0400, questions, answers }), from.port, from.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  await ports.put(socket.address().port);
  await once(socket, 'close');
}

/** Asks for the port, then for the address, then says hello. Returns both ends of the connection, and what it heard. */
export async function client(namesAt: number): Promise<Talked> {
  const resolver = new Resolver();
  resolver.setServers([`127.0.0.1:${namesAt}`]);
  const [service] = await resolver.resolveSrv(`_chat._tcp.${name}`);
  const [address] = await resolver.resolve4(service!.name);
  console.log(`${name} is ${address}, port ${service!.port}`);
  const socket = connect(service!.port, address);
  await once(socket, 'connect');
  socket.write(encodeMessage(word));
  const { value } = await readTexts(socket).next();
  const ends = { fromPort: socket.localPort!, toPort: service!.port, address: address! };
  socket.end();
  return { ...ends, heard: String(value) };
}

type Talked = { readonly fromPort: number; readonly toPort: number; readonly address: string; readonly heard: string };

/** On a loopback there is no card, and its number is all zeros; these two are as they could be. */
const [fromMac, toMac] = ['02:00:00:00:00:01', '02:00:00:00:00:02'];

/** The way down with the ports and addresses of a connection that was there, and up again. */
export const downAndUp = (): Promise<Seen> => onItsWay((frame) => frame);

/** Something on the way makes a 1 of a 0. */
export const aBitFlips = (): Promise<Seen> =>
  onItsWay((frame) => {
    frame[frame.length - 1]! ^= 1;
    return frame;
  });

async function onItsWay(wire: (frame: Buffer) => Buffer): Promise<Seen> {
  const { fromPort, toPort, address, heard } = await talk();
  const from = { mac: fromMac, address, port: fromPort };
  const to = { mac: toMac, address, port: toPort };
  const frame = unwrapped(wire(wrapped(encodeMessage(word), from, to)));
  return { ...show(frame), heard };
}

async function talk(): Promise<Talked> {
  const chat = await serveChat({ answer: (message) => message.toUpperCase() });
  const ports = new Queue<number>();
  const names = new Process(nameServer, [ports, chat.port], { name: 'DNS' });
  names.start();
  const one = new Process(client, [await ports.get()], { name: 'client' });
  one.start();
  const talked = await one.result();
  names.terminate();
  await names.join();
  await chat.close();
  return talked;
}

/** Says what each layer has put before what it was given, in words and in bytes. */
function show(frame: Frame): Seen {
  const { ethernet, ip, tcp, payload } = frame;
  const said = sums(frame);
  const rows: [string, Buffer, string][] = [
    ['Ethernet', ethernet.header, `card ${ethernet.from} to ${ethernet.to}`],
    ['IP', ip.header, `from ${ip.from} to ${ip.to}, ${ip.length} bytes, sum ${said.ip}`],
    ['TCP', tcp.header, `from port ${tcp.from} to ${tcp.to}, ${tcp.flags.join(' ')}, sum ${said.tcp}`],
    ['message', payload, `length ${payload.readInt32LE()}, then "${payload.subarray(4).toString()}"`],
  ];
  for (const [layer, bytes, words] of rows) {
    console.log(`${layer.padEnd(8)} ${String(bytes.length).padStart(2)} bytes  ${words}`);
    console.log(`  ${bytes.toString('hex').replace(/..(?=.)/g, '$& ')}`);
  }
  const finished = finishedSum(frame).toString(16).padStart(4, '0');
  if (said.tcp === 'half done') console.log(`a loopback has no card that would finish TCP's sum; finished it is ${finished}`);
  const bytes = rows.reduce((all, [, part]) => all + part.length, 0);
  return { word: payload.subarray(4).toString(), bytes, ipSum: said.ip, tcpSum: said.tcp };
}

/** In a network of its own, which nobody else uses: only there may an ordinary user listen to the wire. */
const python = `
import socket, subprocess, struct, sys
subprocess.check_call(['ip', 'link', 'set', 'lo', 'up'])
wire = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(0x0800))
wire.settimeout(5)
server = socket.create_server(('127.0.0.1', 0))
client = socket.create_connection(server.getsockname())
conn, _ = server.accept()
message = struct.pack('<i', 5) + b'hello'
client.sendall(message)
while True:
    frame = wire.recv(65535)
    if frame.endswith(message): break
print(frame.hex(), flush=True)
`;
export async function captured(): Promise<Seen> {
  const hex = ['unshare', 'python3', 'ip'].every(hasProgram) ? await capture() : undefined;
  if (hex !== undefined) return show(unwrapped(Buffer.from(hex, 'hex')));
  console.log('not on this platform: nobody may make a network of his own here, or unshare, ip or python3 are missing');
  return { notHere: true };
}

const capture = (): Promise<string | undefined> =>
  promisify(execFile)('unshare', ['-rn', 'python3', '-c', python]).then(
    ({ stdout }) => stdout,
    () => undefined,
  );

type Seen = { word?: string; bytes?: number; ipSum?: string; tcpSum?: string; heard?: string; notHere?: true };

export default defineScenario({
  params: {},
  as: ['processes'],
  deterministic: true,
  seconds: 2,
  limit: 30_000,
  view: 'lines',
  setting: () => 'a name server, a chat server and a client, 127.0.0.1',
  variants: { 'down and up': downAndUp, 'a bit flips': aBitFlips, captured },
  run: (_, variant): Promise<Seen> => variant(),
  outcomes: {
    'not on this machine': surprising((o) => o.notHere !== undefined, 'it needs a network of its own'),
    damaged: wrong(
      (o) => o.word !== word || o.ipSum !== 'right' || o.tcpSum === 'wrong',
      'the sum of all does not come out',
      'be damaged',
    ),
    'half done': surprising(
      (o) => o.tcpSum === 'half done',
      'a network card would finish the sum; a loopback has none',
      'be half done',
    ),
    intact: right(
      (o) => o.tcpSum === 'right' && o.heard === 'HELLO',
      'each layer takes off what its counterpart has put on',
      'arrive intact',
    ),
  },
  claims: { 'down and up': always('intact'), 'a bit flips': always('damaged'), captured: never('damaged') },
  ask: {
    question: () => `"${word}" and its length are 9 bytes: how many go over the wire?`,
    variant: 'down and up',
    answer: (o) => o.bytes ?? 0,
  },
});
