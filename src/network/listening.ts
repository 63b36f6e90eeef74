import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type ServerOpts, type Socket } from 'node:net';
import { explained } from './explained.ts';

/** Where a server listens. */
export interface Address {
  /** 0, if not given: the system chooses one. */
  readonly port?: number;
  /** The address that it listens on. 127.0.0.1, if not given: only programs on this machine reach it. */
  readonly host?: string;
}

/** A server that nothing outlives. */
export interface Listening {
  readonly port: number;
  /** Ends all connections. Resolves when nothing is left. */
  close(): Promise<void>;
  /** Takes no more connections. Resolves when those that there are have ended. */
  drain(): Promise<void>;
}

/**
 * Serves every client that connects, several at once. Clients being served are known: `serve` must end when its socket is
 * destroyed.
 * @throws Error that says what to do when the port is not to be had.
 */
export async function listening(
  { port = 0, host = '127.0.0.1' }: Address,
  options: ServerOpts,
  serve: (socket: Socket) => Promise<unknown>,
): Promise<Listening> {
  const open = new Map<Socket, Promise<unknown>>();
  const server = createServer(options, (socket) => {
    const served = serve(socket)
      .catch(() => undefined)
      .finally(() => open.delete(socket));
    open.set(socket, served);
  });
  await listen(server, host, port);
  server.on('error', () => undefined); // A connection that could not be accepted is no reason to end the others.
  const { port: actual } = server.address() as AddressInfo;
  let closed: Promise<unknown> | undefined;
  async function drain(): Promise<void> {
    closed ??= once(server.close(), 'close');
    await closed;
    await Promise.all(open.values());
  }
  function close(): Promise<void> {
    for (const socket of open.keys()) socket.destroy();
    return drain();
  }
  return { port: actual, close, drain };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (error: Error): void => reject(explained(error, { host, port }));
    server.once('error', refuse);
    server.listen(port, host, () => {
      server.off('error', refuse);
      resolve();
    });
  });
}
