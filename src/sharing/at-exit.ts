import { writeSync } from 'node:fs';
import type { Socket } from 'node:net';
import { apart } from '../gate/index.ts';

/** What Node does not show of a socket, and what no other way tells: how much of what was written has left this process. */
interface Handle {
  readonly fd: number;
  readonly bytesWritten: number;
  readonly writeQueueSize: number;
  setBlocking(on: boolean): void;
}

/**
 * What was given to a socket to write and has not been written. When the process exits no turn of the loop comes any more that would
 * write it, or that would even find it connected: it is written to the descriptor, and waited for.
 */
export class Unwritten {
  readonly #socket: Socket;
  readonly #parts: Uint8Array[] = [];
  #given = 0;
  #exits = false;

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  write(part: Uint8Array): void {
    this.#parts.push(part);
    this.#given += part.length;
    if (this.#exits) return this.#writeNow(part);
    this.#socket.write(part, () => void this.#parts.shift());
  }

  /** From here on all is written at once. */
  exit(): void {
    const handle = this.#handle;
    if (!handle || this.#exits) return;
    this.#exits = true;
    handle.setBlocking(true);
    const left = this.#given - (handle.bytesWritten - handle.writeQueueSize);
    const parts = Buffer.concat(this.#parts);
    if (left > 0) this.#writeNow(parts.subarray(parts.length - left));
  }

  #writeNow(bytes: Uint8Array): void {
    const handle = this.#handle;
    if (!handle) return;
    try {
      for (let at = 0; at < bytes.length;) at += apart(() => writeSync(handle.fd, bytes, at));
    } catch {
      // The reader is gone.
    }
  }

  get #handle(): Handle | null {
    const { _handle: handle } = this.#socket as unknown as { readonly _handle: Handle | null };
    return handle;
  }
}
