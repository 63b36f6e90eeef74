/** A stream that comes in just these pieces. */
export async function* inPieces(pieces: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* pieces;
}

/** All ways in which so many bytes can be cut: two to the power of one less than they are. */
export function* everyCut(bytes: Buffer): Generator<Buffer[]> {
  for (let cuts = 0; cuts < 2 ** (bytes.length - 1); cuts++) {
    const pieces: Buffer[] = [];
    let from = 0;
    for (let at = 1; at <= bytes.length; at++) {
      if (at < bytes.length && !(cuts & (1 << (at - 1)))) continue;
      pieces.push(bytes.subarray(from, at));
      from = at;
    }
    yield pieces;
  }
}
