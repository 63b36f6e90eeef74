import { listening, type Address, type Listening } from '../listening.ts';
import { converse, type ChatEnd } from './converse.ts';

/** What happens at a chat server. */
export type ChatEvent =
  | { readonly kind: 'came'; readonly from: string }
  | { readonly kind: 'said'; readonly from: string; readonly message: string; readonly answer: string }
  | ({ readonly kind: 'went'; readonly from: string } & ChatEnd);

/** How a chat server listens and answers. */
export interface ChatOptions extends Address {
  /** What is answered. The signal says that the answer is not wanted any more: the client has gone, or the server is being closed. */
  readonly answer: (message: string, from: string, signal: AbortSignal) => string | Promise<string>;
  readonly onEvent?: (event: ChatEvent) => void;
}

/**
 * A chat server: it talks with every client that connects, in turns with each and with all at once. A browser is a client, too.
 *
 *     const chat = await serveChat({ answer: (message) => message.toUpperCase() });
 *
 * @throws Error that says what to do when the port is not to be had.
 */
export function serveChat({ answer, onEvent: tell = () => undefined, ...address }: ChatOptions): Promise<Listening> {
  return listening(address, { allowHalfOpen: true }, async (socket) => {
    const from = `${socket.remoteAddress}:${socket.remotePort}`;
    tell({ kind: 'came', from });
    const end = await converse(socket, async (message, signal) => {
      const text = await answer(message, from, signal);
      tell({ kind: 'said', from, message, answer: text });
      return text;
    });
    tell({ kind: 'went', from, ...end });
  });
}
