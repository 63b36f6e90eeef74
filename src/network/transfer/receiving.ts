import type { Socket } from 'node:net';
import { ByteReader } from '../framing/byte-reader.ts';
import { FramingError } from '../framing/framing-error.ts';
import { encodeAnswer, type TransferAnswer } from './answer.ts';
import { Patience } from './patience.ts';
import { readFiles, type HeaderLimits } from './read-files.ts';
import { receiveFile } from './receive-file.ts';
import { TransferRefused } from './refusal.ts';

/** How long a receiver waits for a sender. */
export interface ReceiveLimits extends HeaderLimits {
  /** Milliseconds within which a whole header must be there. 10,000, if not given. */
  readonly headerTimeout?: number;
  /** Milliseconds within which more of a file must come. 30,000, if not given. */
  readonly idleTimeout?: number;
}

/** What happened on a connection. */
export type ReceiveEvent =
  | { readonly kind: 'progress'; readonly from: string; readonly name: string; readonly received: number; readonly size: number }
  | { readonly kind: 'received'; readonly from: string; readonly name: string; readonly size: number }
  | { readonly kind: 'refused'; readonly from: string; readonly reason: string };

/** How a receiver keeps files and tells of them. */
export interface Receiving extends ReceiveLimits {
  readonly folder: string;
  readonly overwrite: boolean;
  readonly tell: (event: ReceiveEvent) => void;
}

/** Milliseconds for which a sender that was refused may go on sending: so long it has to hear why. */
const farewell = 2000;

/** Takes what one client sends, answers, and says goodbye. Never rejects: whatever a client does, the others are served. */
export async function receiveFrom(socket: Socket, receiving: Receiving): Promise<void> {
  const from = `${socket.remoteAddress}:${socket.remotePort}`;
  const bytes = new ByteReader(socket);
  const patience = new Patience();
  socket.on('error', () => undefined); // The pending read fails with it.
  const said = { received: 0 };
  const work = takeAll(bytes, from, receiving, patience, said);
  const refused = await Promise.race([work, patience.over]).then(() => undefined, reasonOf);
  patience.stop();
  if (refused !== undefined) receiving.tell({ kind: 'refused', from, reason: refused });
  await sayGoodbye(socket, bytes, { received: said.received, refused });
  await work.catch(() => undefined); // Its draft is gone by then.
}

async function takeAll(
  bytes: ByteReader,
  from: string,
  { folder, overwrite, tell, headerTimeout = 10_000, idleTimeout = 30_000, ...limits }: Receiving,
  patience: Patience,
  said: { received: number },
): Promise<void> {
  const awaitHeader = (): void => patience.start(headerTimeout, `no whole header came within ${headerTimeout / 1000} s`);
  awaitHeader();
  for await (const file of readFiles(bytes, limits)) {
    const { file_name: name, file_size: size } = file.header;
    patience.start(idleTimeout, `nothing more of "${name}" came within ${idleTimeout / 1000} s`);
    const onPiece = (received: number): void => {
      patience.refresh();
      tell({ kind: 'progress', from, name, received, size });
    };
    await receiveFile(file, { folder, overwrite, onPiece });
    said.received += 1;
    tell({ kind: 'received', from, name, size });
    awaitHeader();
  }
}

/**
 * Answers, and reads on for a while: an end that closes with unread bytes resets the connection, see RFC 1122, 4.2.2.13, and the
 * answer is lost on the way.
 */
async function sayGoodbye(socket: Socket, bytes: ByteReader, answer: TransferAnswer): Promise<void> {
  if (!socket.destroyed) socket.end(encodeAnswer(answer));
  const enough = setTimeout(() => socket.destroy(), farewell);
  try {
    while (await bytes.some(Infinity));
  } catch {
    // It has gone.
  } finally {
    clearTimeout(enough);
  }
  if (!socket.writableFinished && !socket.destroyed) await flushed(socket);
  socket.destroy();
}

const flushed = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    const enough = setTimeout(resolve, farewell);
    const done = (): void => {
      clearTimeout(enough);
      resolve();
    };
    socket.once('finish', done).once('close', done);
  });

const ofTheMachine: Readonly<Record<string, string>> = {
  ENOSPC: 'there is no room left on the disk',
  EDQUOT: 'there is no room left on the disk',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  ECONNRESET: 'the other end broke off',
  EPIPE: 'the other end broke off',
  ERR_STREAM_PREMATURE_CLOSE: 'the connection was closed',
};

function reasonOf(error: unknown): string {
  if (error instanceof FramingError || error instanceof TransferRefused) return error.message;
  const { code, message } = error as NodeJS.ErrnoException;
  return ofTheMachine[code ?? ''] ?? `it cannot be kept (${code ?? message})`;
}
