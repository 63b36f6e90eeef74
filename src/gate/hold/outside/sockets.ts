import dgram from 'node:dgram';
import net from 'node:net';
import { hasGetter, precede, type Say } from './noting.ts';

/** Notes when a program connects, listens or sends. Sockets that are only made reach no peer. */
export function noteSockets(say: Say): void {
  precede(net.Socket.prototype, 'connect', (args) => noteStream(say, 'connected to', args));
  precede(net.Server.prototype, 'listen', (args) => noteStream(say, 'listened on', args));
  for (const name of ['bind', 'connect', 'send']) precede(dgram.Socket.prototype, name, () => say('used a UDP socket', 'udp'));
  // What these use is made later, when the calling code is no longer on the stack.
  for (const name of ['fetch', 'WebSocket', 'EventSource']) {
    const given = Object.getOwnPropertyDescriptor(globalThis, name);
    if (!given || !('value' in given)) precedeLazily(name, given, say);
    else precede(globalThis, name, () => say(`used ${name}`, 'tcp'));
  }
}

/** @param args As they are given; or as Node has put them in order, in one list. */
function noteStream(say: Say, how: string, args: readonly unknown[]): void {
  const [first] = args.flat();
  const isUnix = typeof first === 'string' ? isPath(first) : typeof pathOf(first) === 'string';
  if (isUnix) say(`${how} a Unix socket`, 'unix');
  else say(`${how} a TCP socket`, 'tcp');
}

/** As `net` tells a path from a port. */
const isPath = (first: string): boolean => first !== '' && !(Number(first) >= 0);

const pathOf = (options: unknown): unknown => (options as { path?: unknown } | null | undefined)?.path;

/** Node makes some when they are asked for. */
function precedeLazily(name: string, given: PropertyDescriptor | undefined, say: Say): void {
  if (!hasGetter(given) || !given.configurable) return;
  Object.defineProperty(globalThis, name, {
    ...given,
    get(this: unknown) {
      const holder = { [name]: given.get.call(this) };
      precede(holder, name, () => say(`used ${name}`, 'tcp'));
      return holder[name];
    },
  });
}
