import type { Socket } from 'node:net';
import { encode, type Message } from './frames.ts';

/** What is still to be sent in this turn. When the process exits nothing comes after it: then it is sent at once. */
const waiting = new Set<() => void>();
let exits = false;

process.once('exit', () => {
  exits = true;
  for (const send of waiting) send();
});

/** Sends what is said within one turn together: one write costs as much as a hundred messages. */
export function outbox<Head>(socket: Socket): (message: Message<Head>) => void {
  let messages: Message<Head>[] = [];
  function send(): void {
    waiting.delete(send);
    const parts = messages.length === 0 ? [] : encode(messages);
    messages = [];
    if (socket.destroyed) return; // Its end is told elsewhere.
    if (parts.length === 1) return void socket.write(parts[0]!);
    socket.cork();
    for (const part of parts) socket.write(part);
    socket.uncork();
  }
  return (message) => {
    messages.push(message);
    if (exits) return send();
    if (messages.length > 1) return;
    waiting.add(send);
    process.nextTick(send);
  };
}
