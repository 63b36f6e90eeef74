import { checksum, onesSum, pseudoHeader } from './checksum.ts';

/** One end of a connection, by what each layer calls it. */
export interface HeaderPlace {
  /** Of the network card: `02:00:00:00:00:01`. */
  readonly mac: string;
  readonly address: string;
  readonly port: number;
}

/** A frame with what the headers in it say. Each `header` is the bytes of that layer alone. */
export interface Frame {
  readonly ethernet: { readonly header: Buffer; readonly from: string; readonly to: string };
  readonly ip: {
    readonly header: Buffer;
    readonly from: string;
    readonly to: string;
    readonly ttl: number;
    readonly length: number;
  };
  readonly tcp: {
    readonly header: Buffer;
    readonly from: number;
    readonly to: number;
    readonly sequence: number;
    readonly flags: readonly string[];
  };
  readonly payload: Buffer;
}

const [ethernetLength, ipLength, tcpLength] = [14, 20, 20];
const [ipType, tcpProtocol] = [0x0800, 6];
const flagNames = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG'];

/** Puts a message into a TCP segment, that into an IP packet, and that into an Ethernet frame. Checksums are right. */
export function wrapped(message: Uint8Array, from: HeaderPlace, to: HeaderPlace, sequence = 1): Buffer {
  const frame = Buffer.alloc(ethernetLength + ipLength + tcpLength + message.length);
  frame.set(macBytes(to.mac), 0);
  frame.set(macBytes(from.mac), 6);
  frame.writeUInt16BE(ipType, 12);

  const ip = frame.subarray(ethernetLength, ethernetLength + ipLength);
  ip[0] = 0x45; // Version 4; the header has five times four bytes.
  ip.writeUInt16BE(ipLength + tcpLength + message.length, 2);
  ip[8] = 64; // How many routers may pass it on.
  ip[9] = tcpProtocol;
  ip.set(addressBytes(from.address), 12);
  ip.set(addressBytes(to.address), 16);
  ip.writeUInt16BE(checksum(ip), 10);

  const segment = frame.subarray(ethernetLength + ipLength);
  segment.writeUInt16BE(from.port, 0);
  segment.writeUInt16BE(to.port, 2);
  segment.writeUInt32BE(sequence, 4);
  segment[12] = (tcpLength / 4) << 4;
  segment[13] = 0b011000; // PSH, ACK
  segment.writeUInt16BE(65_535, 14);
  segment.set(message, tcpLength);
  segment.writeUInt16BE(checksum(pseudoHeader(ip, segment.length), segment), 16);
  return frame;
}

/** Takes a frame apart again. @throws Error when it is no TCP over IPv4 in Ethernet, or is cut off. */
export function unwrapped(frame: Buffer): Frame {
  const ethernet = frame.subarray(0, ethernetLength);
  if (frame.length < ethernetLength + ipLength + tcpLength || frame.readUInt16BE(12) !== ipType)
    throw new Error('Cannot take the frame apart: it does not carry IPv4.');
  const packet = frame.subarray(ethernetLength);
  const ip = packet.subarray(0, (packet[0]! & 15) * 4);
  const length = packet.readUInt16BE(2);
  const segment = packet.subarray(ip.length, length);
  const start = (segment[12] ?? 0) >> 4;
  const isWhole = ip.length >= ipLength && packet.length >= length && start * 4 >= tcpLength && segment.length >= start * 4;
  if (packet[0]! >> 4 !== 4 || ip[9] !== tcpProtocol || !isWhole)
    throw new Error('Cannot take the packet apart: it does not carry TCP, or is cut off.');
  const tcp = segment.subarray(0, start * 4);
  return {
    ethernet: { header: ethernet, from: macText(ethernet.subarray(6, 12)), to: macText(ethernet.subarray(0, 6)) },
    ip: { header: ip, from: ip.subarray(12, 16).join('.'), to: ip.subarray(16, 20).join('.'), ttl: ip[8]!, length },
    tcp: {
      header: tcp,
      from: tcp.readUInt16BE(0),
      to: tcp.readUInt16BE(2),
      sequence: tcp.readUInt32BE(4),
      flags: flagNames.filter((_, bit) => tcp[13]! & (1 << bit)),
    },
    payload: segment.subarray(tcp.length),
  };
}

/**
 * What the checksums of a frame say. `half done`: the sum of the pseudo-header only, of which a network card makes the rest; on a
 * loopback there is none, and the sum stays so.
 */
export function sums({ ip, tcp, payload }: Frame): {
  readonly ip: 'right' | 'wrong';
  readonly tcp: 'right' | 'half done' | 'wrong';
} {
  const pseudo = pseudoHeader(ip.header, tcp.header.length + payload.length);
  const stated = tcp.header.readUInt16BE(16);
  const isRight = onesSum(pseudo, tcp.header, payload) === 0xffff;
  return {
    ip: onesSum(ip.header) === 0xffff ? 'right' : 'wrong',
    tcp: isRight ? 'right' : stated === onesSum(pseudo) ? 'half done' : 'wrong',
  };
}

/** The checksum that stands in the segment once the sum is done. */
export function finishedSum({ ip, tcp, payload }: Frame): number {
  const header = Buffer.from(tcp.header);
  header.writeUInt16BE(0, 16);
  return checksum(pseudoHeader(ip.header, header.length + payload.length), header, payload);
}

const macBytes = (mac: string): Buffer => Buffer.from(mac.replaceAll(':', ''), 'hex');
const macText = (bytes: Buffer): string => bytes.toString('hex').replace(/..(?=.)/g, '$&:');
const addressBytes = (address: string): number[] => address.split('.').map(Number);
