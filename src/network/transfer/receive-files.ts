import { mkdir, realpath } from 'node:fs/promises';
import { listening, type Address, type Listening } from '../listening.ts';
import { receiveFrom, type ReceiveEvent, type ReceiveLimits } from './receiving.ts';

/** How files are received. */
export interface ReceiveOptions extends ReceiveLimits, Address {
  /** Where they go. It is made if it is not there. */
  readonly folder: string;
  /** A file that has the name already is replaced. */
  readonly overwrite?: boolean;
  /** Hears what happens: files that came, and what was refused and why. */
  readonly onEvent?: (event: ReceiveEvent) => void;
}

/**
 * Takes files from every client that connects, several at once, and puts them into a folder: each under its name once it is
 * complete and on the disk. What a client sends: four bytes with the length of a JSON header (`struct.pack('<i', n)`), the header
 * with `file_name` and `file_size`, and so many bytes; then the next file, or the end. It is answered with one message of the same
 * kind: `{"received":1}`, or what was refused.
 *
 *     const receiver = await receiveFiles({ folder: 'in', port: 9000, onEvent: console.log });
 *
 * @throws Error when the folder cannot be made, or the port is not to be had.
 */
export async function receiveFiles({ folder, port = 0, host = '127.0.0.1', ...options }: ReceiveOptions): Promise<Listening> {
  await mkdir(folder, { recursive: true });
  const { overwrite = false, onEvent: tell = () => undefined } = options;
  const receiving = { ...options, folder: await realpath(folder), overwrite, tell };
  return listening({ port, host }, { allowHalfOpen: true }, (socket) => receiveFrom(socket, receiving));
}
