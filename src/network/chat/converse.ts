import { once } from 'node:events';
import type { Socket } from 'node:net';
import { encodeMessage, readTexts, type MessageLimits } from '../framing/messages.ts';
import { isBrowser, serveBrowser } from './browser.ts';
import { sent } from './sent.ts';

/** What is answered to a message. The signal says that the answer is not wanted any more. */
export type ChatAnswer = (message: string, signal: AbortSignal) => string | Promise<string>;

/** How a conversation ended, and after how many answers. */
export interface ChatEnd {
  readonly how: 'goodbye' | 'broke off';
  readonly answers: number;
  /** It was a browser: it spoke HTTP. */
  readonly browser: boolean;
}

/**
 * Talks with one client in turns, until it goes: it says something, it is answered. Messages are framed as `encodeMessage` does it;
 * a client that speaks HTTP is answered as a browser expects. Never rejects: whatever a client does, others can be served. The
 * socket is closed at the end.
 */
export async function converse(
  socket: Socket,
  answer: ChatAnswer,
  limits: MessageLimits = { longest: 64 * 1024 },
): Promise<ChatEnd> {
  socket.on('error', () => undefined); // The pending read or write fails with it.
  const gone = new AbortController();
  const closed = once(socket, 'close').then(() => Promise.reject(new Error('The other end has gone.')));
  closed.catch(() => gone.abort());
  let answers = 0;
  const counted = async (message: string): Promise<string> => {
    const text = await Promise.race([answer(message, gone.signal), closed]);
    answers += 1;
    return text;
  };
  try {
    if (await isBrowser(socket)) {
      await serveBrowser(socket, counted);
      return { how: 'goodbye', answers, browser: true };
    }
    for await (const message of readTexts(socket, limits)) await sent(socket, encodeMessage(await counted(message)));
    socket.end();
    return { how: 'goodbye', answers, browser: false };
  } catch {
    return { how: 'broke off', answers, browser: false };
  } finally {
    if (!socket.writableEnded) socket.destroy();
  }
}
