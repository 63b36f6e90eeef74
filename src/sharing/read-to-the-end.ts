// oxlint-disable no-underscore-dangle -- these are the names that Node's streams give their parts
import { readSync } from 'node:fs';
import type { Socket } from 'node:net';

const pieceLength = 1 << 16;

/**
 * Reads what a peer has written before it ended, also where writing to it has failed: Node destroys a socket then, and what it had not read
 * by then would be lost. A peer that cannot be written to has closed its end, so that all of it is there.
 */
export function readToTheEnd(socket: Socket, take: (piece: Buffer) => void): void {
  socket.on('data', take);
  const destroy = socket._destroy.bind(socket);
  socket._destroy = (error, done) => {
    if (error) readRest(socket, take);
    destroy(error, done);
  };
}

function readRest(socket: Socket, take: (piece: Buffer) => void): void {
  const { _handle: handle } = socket as unknown as { readonly _handle: { readonly fd: number } | null };
  if (!handle) return;
  for (;;) {
    const piece = Buffer.allocUnsafe(pieceLength);
    const length = lengthRead(handle.fd, piece);
    if (length === 0) return;
    take(piece.subarray(0, length));
  }
}

/** 0: no more will come. */
function lengthRead(fd: number, piece: Buffer): number {
  try {
    return readSync(fd, piece);
  } catch {
    return 0; // The connection was reset, which Linux tells after what was written before; or nothing is there.
  }
}
