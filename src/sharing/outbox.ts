import type { Socket } from 'node:net';
import { encode, type Message } from './frames.ts';

/** Sends what is said within one turn together: one write costs as much as a hundred messages. */
export function outbox<Head>(socket: Socket): (message: Message<Head>) => void {
  let messages: Message<Head>[] = [];
  function send(): void {
    const parts = encode(messages);
    messages = [];
    if (socket.destroyed) return; // Its end is told elsewhere.
    socket.cork();
    for (const part of parts) socket.write(part);
    socket.uncork();
  }
  return (message) => {
    if (messages.length === 0) process.nextTick(send);
    messages.push(message);
  };
}
