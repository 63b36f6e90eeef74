import { readFileSync } from 'node:fs';

/** What the operating system says of one end of a connection, in its own words. */
export type TcpState =
  | 'ESTABLISHED'
  | 'SYN_SENT'
  | 'SYN_RECV'
  | 'FIN_WAIT1'
  | 'FIN_WAIT2'
  | 'TIME_WAIT'
  | 'CLOSE'
  | 'CLOSE_WAIT'
  | 'LAST_ACK'
  | 'LISTEN'
  | 'CLOSING';

/** One end of a TCP connection, as Linux lists it. */
export interface TcpEnd {
  readonly localPort: number;
  readonly remotePort: number;
  readonly state: TcpState;
  /** Bytes that were sent and not acknowledged yet. */
  readonly unsent: number;
  /** Bytes that are not read yet. Of an end that listens: connections that are not accepted yet. */
  readonly unread: number;
  /** Whether a program has it in its hand: not before it is accepted, and not after it is closed. */
  readonly owned: boolean;
}

/**
 * All TCP ends of this machine that have this port, on either side, from `/proc/net/tcp`. Reading them takes milliseconds and is no
 * snapshot: only two equal readings are sure.
 * @throws Error where there is no such table: it is Linux's.
 */
export function tcpEnds(port: number): TcpEnd[] {
  return ['/proc/net/tcp', '/proc/net/tcp6']
    .flatMap((path) => rowsOf(path))
    .filter(({ localPort, remotePort }) => localPort === port || remotePort === port);
}

const states: Readonly<Record<string, TcpState>> = {
  '01': 'ESTABLISHED',
  '02': 'SYN_SENT',
  '03': 'SYN_RECV',
  '04': 'FIN_WAIT1',
  '05': 'FIN_WAIT2',
  '06': 'TIME_WAIT',
  '07': 'CLOSE',
  '08': 'CLOSE_WAIT',
  '09': 'LAST_ACK',
  '0A': 'LISTEN',
  '0B': 'CLOSING',
  '0C': 'SYN_RECV', // A name of the kernel's own for one that is not finished.
};

function rowsOf(path: string): TcpEnd[] {
  return tableOf(path).flatMap((fields) => {
    const [, local = '', remote = '', state = '', queues = ''] = fields;
    const known = states[state];
    if (!known) return [];
    const [unsent = 0, unread = 0] = queues.split(':').map((digits) => Number.parseInt(digits, 16));
    return [{ localPort: portOf(local), remotePort: portOf(remote), state: known, unsent, unread, owned: fields[9] !== '0' }];
  });
}

/** A datagram socket, as Linux lists it. */
export interface UdpEnd {
  readonly localPort: number;
  /** In the kernel's own measure: more than the bytes that were sent. */
  readonly unread: number;
  /** How many datagrams were thrown away because there was no room for them. */
  readonly dropped: number;
}

/** All UDP sockets of this machine that have this port. @throws Error where there is no such table: it is Linux's. */
export function udpEnds(port: number): UdpEnd[] {
  return ['/proc/net/udp', '/proc/net/udp6']
    .flatMap((path) => tableOf(path))
    .map((fields) => ({
      localPort: portOf(fields[1] ?? ''),
      unread: Number.parseInt(fields[4]?.split(':')[1] ?? '0', 16),
      dropped: Number(fields.at(-1)),
    }))
    .filter(({ localPort }) => localPort === port);
}

const portOf = (address: string): number => Number.parseInt(address.split(':')[1] ?? '', 16);

function tableOf(path: string): string[][] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    if (path.endsWith('6')) return []; // A machine without IPv6.
    throw new Error(`Cannot say in which state connections are: there is no ${path}. It is Linux's.`, { cause });
  }
  return text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/));
}
