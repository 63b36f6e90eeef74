import { connect, type Socket } from 'node:net';
import { explained } from './explained.ts';

/** Where to connect. */
export interface Target {
  readonly port: number;
  /** 127.0.0.1, if not given. */
  readonly host?: string;
  /** Aborted, it ends the connection, at any time. */
  readonly signal?: AbortSignal | undefined;
}

/** A connection that is there. Its later errors reach its reads and writes. @throws Error that says what to do. */
export function connected({ port, host = '127.0.0.1', signal }: Target): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host, allowHalfOpen: true, ...(signal ? { signal } : {}) });
    const fail = (error: Error): void => reject(explained(error, { host, port }));
    socket.once('error', fail);
    socket.once('connect', () => {
      socket.off('error', fail);
      socket.on('error', () => undefined);
      resolve(socket);
    });
  });
}
