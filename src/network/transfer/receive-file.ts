import { createHash } from 'node:crypto';
import { Draft } from './draft.ts';
import { TransferRefused } from './refusal.ts';
import type { IncomingFile } from './read-files.ts';

/** Where a received file goes. */
export interface Keeping {
  readonly folder: string;
  /** What has the name already is replaced. */
  readonly overwrite: boolean;
  /** Called for each piece with how many bytes of it have come. */
  readonly onPiece: (received: number) => void;
}

/**
 * Puts a file into the folder: under its name when it is complete and right, or not at all.
 * @throws TransferRefused, FramingError when it is not; what the disk says when it does not take it.
 */
export async function receiveFile({ header, body }: IncomingFile, { folder, overwrite, onPiece }: Keeping): Promise<void> {
  const draft = await Draft.openFor(header.file_name, folder, overwrite);
  try {
    const hash = header.sha256 === undefined ? undefined : createHash('sha256');
    let received = 0;
    for await (const piece of body) {
      hash?.update(piece);
      await draft.write(piece);
      received += piece.length;
      onPiece(received);
    }
    if (hash && hash.digest('hex') !== header.sha256)
      throw new TransferRefused(`"${header.file_name}" is damaged: its SHA-256 is not what was said.`);
    await draft.keepAs(header.file_name, overwrite);
  } finally {
    await draft.discard();
  }
}
