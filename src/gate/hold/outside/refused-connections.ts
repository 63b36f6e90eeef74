import dgram from 'node:dgram';
import net from 'node:net';
import { resolve } from 'node:path';
import { currentAllowed } from '../../allowed.ts';
import { standIn } from '../../wrappers/stand-in.ts';

type Any = (this: unknown, ...args: unknown[]) => unknown;

/** Keeps programs from the network, where they are to be kept from it. What is refused fails as what nobody answers, and is noted. */
export function refuseConnections(note: (what: string) => void): void {
  const allowed = currentAllowed();
  if (!allowed) return;
  const sockets = net.Socket.prototype as unknown as Record<string, Any>;
  const connect = sockets['connect']!; // Node has it.

  function refused(peer: string, syscall: string): Error | undefined {
    if (allowed?.net.includes(peer)) return undefined;
    note(`was refused to connect to ${peer} (allow=net:${peer} permits it)`);
    const text = `${syscall} ECONNREFUSED ${peer} (refused: it lies outside of the copy)`;
    return Object.assign(new Error(text), { errno: -111, code: 'ECONNREFUSED', syscall, address: peer });
  }

  sockets['connect'] = standIn(connect, function (this: net.Socket, ...args: unknown[]) {
    const error = refused(peerOf(args), 'connect');
    if (!error) return Reflect.apply(connect, this, args);
    process.nextTick(() => this.destroy(error));
    return this;
  });
  const datagrams = dgram.Socket.prototype as unknown as Record<string, Any>;
  for (const [name, placesOf] of [
    ['connect', (args: readonly unknown[]) => args],
    ['send', sentTo],
  ] as const) {
    const real = datagrams[name]!; // Node has both.
    datagrams[name] = standIn(real, function (this: unknown, ...args: unknown[]) {
      if (name === 'send' && isConnected(this as dgram.Socket)) return Reflect.apply(real, this, args);
      const [port, host] = placesOf(args);
      const error = refused(`${typeof host === 'string' ? host : 'localhost'}:${Number(port)}`, name);
      if (error) throw error;
      return Reflect.apply(real, this, args);
    });
  }
}

/** Port and address: behind the message, or behind where a part of it begins and how long that is, as Node takes them apart. */
const sentTo = ([, offset, length, port, address]: readonly unknown[]): readonly unknown[] =>
  address || (port && typeof port !== 'function') ? [port, address] : [offset, length];

/** It was asked for that already. */
function isConnected(socket: dgram.Socket): boolean {
  try {
    return Boolean(socket.remoteAddress());
  } catch {
    return false;
  }
}

/** `host:port`, or a path. Node gives the arguments in one list where it has put them in order. */
function peerOf(args: readonly unknown[]): string {
  const [first, second] = args.flat();
  if (typeof first === 'object' && first !== null) {
    const { path, host, port } = first as { path?: string; host?: string; port?: number | string };
    return path === undefined ? `${host ?? 'localhost'}:${port}` : resolve(path);
  }
  const isPort = Number(first) >= 0 && first !== '';
  return isPort ? `${typeof second === 'string' ? second : 'localhost'}:${String(first)}` : resolve(String(first));
}

/**
 * Whether nothing that is under control can ever come of waiting for this, called as Node calls it: a server that nobody is allowed to reach, or changes of
 * files, of which the system tells nobody in time.
 */
export const isIdle = (resource: string): boolean =>
  currentAllowed()?.net.length === 0 && /^(TCPServer|FSEvent|StatWatcher)/.test(resource);
