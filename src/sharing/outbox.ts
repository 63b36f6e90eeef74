import type { Socket } from 'node:net';
import { Unwritten } from './at-exit.ts';
import { encode, type Message } from './frames.ts';

/** What is still to be sent in this turn. */
const waiting = new Set<() => void>();
/** What is to be out before this process exits. */
const unwritten = new Set<Unwritten>();
let exits = false;

process.once('exit', () => {
  exits = true;
  for (const one of unwritten) one.exit();
  sendNow();
});

/** Sends what was said so far in this turn. */
export function sendNow(): void {
  for (const send of waiting) send();
}

/** Sends what is said within one turn together: one write costs as much as a hundred messages. */
export function outbox<Head>(
  socket: Socket,
  write = (part: Uint8Array): unknown => socket.write(part),
): (message: Message<Head>) => void {
  let messages: Message<Head>[] = [];
  function send(): void {
    waiting.delete(send);
    const parts = messages.length === 0 ? [] : encode(messages);
    messages = [];
    if (socket.destroyed) return; // Its end is told elsewhere.
    if (exits) waitForWrites(socket);
    if (parts.length === 1) return void write(parts[0]!);
    socket.cork();
    for (const part of parts) write(part);
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

/** As `outbox`; and what was said is out before this process exits, also where no code waited for it. */
export function outboxToTheEnd<Head>(socket: Socket): (message: Message<Head>) => void {
  const own = new Unwritten(socket);
  if (exits) own.exit();
  unwritten.add(own);
  socket.once('close', () => unwritten.delete(own));
  return outbox(socket, (part) => own.write(part));
}

/** No turn comes after this one: what is written goes out now, or never. */
function waitForWrites(socket: Socket): void {
  const { _handle: handle } = socket as {
    readonly _handle?: { readonly writeQueueSize: number; setBlocking(on: boolean): void };
  };
  if (handle?.writeQueueSize === 0) handle.setBlocking(true);
}
