import type { Socket } from 'node:net';

/** Writes, and waits while the other end does not keep up. @throws Error when the connection has broken. */
export function sent(socket: Socket, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}
