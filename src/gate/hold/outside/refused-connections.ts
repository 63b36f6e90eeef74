import dgram from 'node:dgram';
import net from 'node:net';
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
  for (const name of ['send', 'connect']) {
    const real = datagrams[name]!; // Node has both.
    datagrams[name] = standIn(real, function (this: unknown, ...args: unknown[]) {
      const numbers = args.filter((one) => typeof one === 'number');
      const host = args.findLast((one) => typeof one === 'string') ?? 'localhost';
      const error = refused(`${host}:${numbers.at(-1) ?? '?'}`, name);
      if (error) throw error;
      return Reflect.apply(real, this, args);
    });
  }
}

/** `host:port`, or a path. Node gives the arguments in one list where it has put them in order. */
function peerOf(args: readonly unknown[]): string {
  const [first, second] = args.flat();
  if (typeof first === 'object' && first !== null) {
    const { path, host, port } = first as { path?: string; host?: string; port?: number | string };
    return path ?? `${host ?? 'localhost'}:${port}`;
  }
  const isPort = Number(first) >= 0 && first !== '';
  return isPort ? `${typeof second === 'string' ? second : 'localhost'}:${String(first)}` : String(first);
}

/**
 * Whether nothing that is under control can ever come of waiting for this, called as Node calls it: a server that nobody is allowed to reach, or changes of
 * files, of which the system tells nobody in time.
 */
export const isIdle = (resource: string): boolean =>
  currentAllowed()?.net.length === 0 && /^(TCPServer|FSEvent|StatWatcher)/.test(resource);
