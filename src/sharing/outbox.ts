import type { Socket } from 'node:net';
import { encode, type Message } from './frames.ts';

/** What is still to be sent in this turn. */
const waiting = new Set<() => void>();
let exits = false;

process.once('exit', () => {
  exits = true;
  sendNow();
});

/** Sends what was said so far in this turn. */
export function sendNow(): void {
  for (const send of waiting) send();
}

/** Sends what is said within one turn together: one write costs as much as a hundred messages. */
export function outbox<Head>(socket: Socket): (message: Message<Head>) => void {
  let messages: Message<Head>[] = [];
  function send(): void {
    waiting.delete(send);
    const parts = messages.length === 0 ? [] : encode(messages);
    messages = [];
    if (socket.destroyed) return; // Its end is told elsewhere.
    if (exits) waitForWrites(socket);
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

/** No turn comes after this one: what is written goes out now, or never. */
function waitForWrites(socket: Socket): void {
  const { _handle: handle } = socket as {
    readonly _handle?: { readonly writeQueueSize: number; setBlocking(on: boolean): void };
  };
  if (handle?.writeQueueSize === 0) handle.setBlocking(true);
}
