import { connected, type Target } from '../connected.ts';
import { encodeMessage, readTexts } from '../framing/messages.ts';
import { sent } from './sent.ts';

/** A conversation with a server, in turns: one says something, then one hears the answer. */
export interface Talk {
  /** @throws RangeError when there is nothing to say; Error when the server has gone. */
  say(message: string): Promise<void>;
  /** What the server says; undefined when it has closed the conversation. */
  hear(): Promise<string | undefined>;
  /** Says goodbye. */
  close(): void;
}

/**
 * Begins a conversation with a chat server.
 *
 *     const talk = await talkTo({ port: chat.port });
 *     await talk.say('hello');
 *     console.log(await talk.hear()); // HELLO
 *     talk.close();
 *
 * @throws Error that says what to do when no program listens there.
 */
export async function talkTo(target: Target): Promise<Talk> {
  const socket = await connected(target);
  const heard = readTexts(socket);
  return {
    async say(message) {
      if (message.trim() === '') throw new RangeError('An empty message is nothing to answer: say something.');
      await sent(socket, encodeMessage(message));
    },
    async hear() {
      const { value, done } = await heard.next();
      return done ? undefined : value;
    },
    close() {
      socket.end();
      socket.resume(); // What may still come is of no interest, but unread it would turn the goodbye into a reset.
    },
  };
}
