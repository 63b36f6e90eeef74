import { createHash } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { connected, type Target } from '../connected.ts';
import { readAnswer, type TransferAnswer } from './answer.ts';
import { encodeFileHeader } from './file-header.ts';
import { TransferRefused } from './refusal.ts';

/** Where a file is sent to, and what is said of it. */
export interface SendOptions extends Target {
  /** Under which name. Its own, if not given. */
  readonly name?: string;
  readonly description?: unknown;
  readonly info?: unknown;
  /** Say its SHA-256 as well, by which the other end can tell whether it is whole. It is read twice then. */
  readonly sha256?: boolean;
  /** Milliseconds for an answer once all is sent. 10,000, if not given. */
  readonly answerTimeout?: number;
  /** Hears how many bytes have been handed to the system. */
  readonly onProgress?: (sent: number, size: number) => void;
}

/** A file that was sent. */
export interface SentFile {
  readonly bytes: number;
  /** Whether the other end has said that the file is complete. A program that knows of no answers says nothing. */
  readonly confirmed: boolean;
}

/**
 * Sends a file: a header with its length before it, then its bytes, of which only few are in memory at a time. The other end may be
 * a `receiveFiles`, or a program in any language.
 *
 *     await sendFile('holiday.mp4', { port: 9000 });
 *
 * @throws Error when there is no such file, or no program listens there.
 * @throws TransferRefused when the other end refuses the file, with its reason.
 */
export async function sendFile(path: string, options: SendOptions): Promise<SentFile> {
  const file = await open(path, 'r').catch((cause: NodeJS.ErrnoException) => {
    throw new Error(`Cannot send "${path}": ${cause.code === 'ENOENT' ? 'there is no such file' : cause.message}.`, { cause });
  });
  try {
    const stat = await file.stat();
    if (!stat.isFile()) throw new Error(`Cannot send "${path}": it is no file.`);
    const { name = basename(path), description, info } = options;
    const header = encodeFileHeader({
      file_name: name,
      file_size: stat.size,
      ...(description === undefined ? {} : { file_desc: description }),
      ...(info === undefined ? {} : { file_info: info }),
      ...(options.sha256 ? { sha256: await hashOf(file, stat.size) } : {}),
    });
    return await talk(file, stat.size, header, options).catch(saidInWords(name));
  } finally {
    await file.close();
  }
}

async function talk(file: FileHandle, size: number, header: Buffer, options: SendOptions): Promise<SentFile> {
  const socket = await connected(options);
  const answer = readAnswer(socket);
  const refused = answer.then((said) => {
    if (said?.refused !== undefined) throw new TransferRefused(`It was refused: ${said.refused}`);
  });
  refused.catch(() => undefined);
  try {
    // A refused sender hears of it while it sends, and need not send the rest.
    await Promise.race([sendAll(file, size, header, socket, options), refused.then(() => new Promise<never>(() => undefined))]);
    const said = await withinTime(answer, options.answerTimeout ?? 10_000);
    await refused;
    return { bytes: size, confirmed: said?.received === 1 };
  } catch (error) {
    socket.destroy();
    await refused; // Why it was broken off matters more than that it was.
    throw error;
  } finally {
    socket.destroy();
  }
}

const saidInWords =
  (name: string) =>
  (error: NodeJS.ErrnoException): never => {
    if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') throw error;
    throw new Error(`The other end broke off: "${name}" is not complete there.`, { cause: error });
  };

async function sendAll(
  file: FileHandle,
  size: number,
  header: Buffer,
  socket: Socket,
  { onProgress, signal }: SendOptions,
): Promise<void> {
  socket.write(header);
  let sent = 0;
  const counted = async function* (pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const piece of pieces) {
      yield piece;
      sent += piece.length;
      onProgress?.(sent, size);
    }
  };
  if (size > 0) await pipeline(contentOf(file, size), counted, socket, { end: false, ...(signal ? { signal } : {}) });
  if (sent < size) throw new Error('The file has become shorter while it was sent.');
  await ended(socket);
}

/** All that was written is on its way. */
const ended = (socket: Socket): Promise<void> =>
  new Promise((resolve, reject) => {
    const done = (error?: Error | null): void => (error ? reject(error) : resolve());
    socket.end(done);
  });

/** No more than was said: the file may grow meanwhile. */
const contentOf = (file: FileHandle, size: number): ReadStream =>
  createReadStream('', { fd: file, autoClose: false, start: 0, end: size - 1, highWaterMark: 256 * 1024 });

async function hashOf(file: FileHandle, size: number): Promise<string> {
  const hash = createHash('sha256');
  if (size > 0) for await (const piece of contentOf(file, size)) hash.update(piece as Buffer);
  return hash.digest('hex');
}

function withinTime(answer: Promise<TransferAnswer | undefined>, milliseconds: number): Promise<TransferAnswer | undefined> {
  let timer: NodeJS.Timeout;
  const late = new Promise<undefined>((resolve) => void (timer = setTimeout(() => resolve(undefined), milliseconds)));
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
