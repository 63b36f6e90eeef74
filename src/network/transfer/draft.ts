import { randomBytes } from 'node:crypto';
import { link, lstat, open, rename, unlink, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { draftPrefix } from './file-name.ts';
import { TransferRefused } from './refusal.ts';

const mostWaiting = 256 * 1024;
const mostOfAll = 8 * 1024 * 1024;

/** Bytes that wait for the disk, of all drafts: a thousand may be written at once. */
let waitingOfAll = 0;

/**
 * A file that is not complete yet. It lies in its folder under a short name of its own, and gets the name that it was sent under when it is whole
 * and on the disk.
 */
export class Draft {
  readonly #folder: string;
  readonly #path: string;
  readonly #file: FileHandle;
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #writing: Promise<void> | undefined;
  #failure: unknown;

  private constructor(folder: string, path: string, file: FileHandle) {
    this.#folder = folder;
    this.#path = path;
    this.#file = file;
  }

  /** @throws TransferRefused when the name is taken already: the sender need not send the rest. `keepAs` looks again. */
  static async openFor(name: string, folder: string, overwrite: boolean): Promise<Draft> {
    if (!overwrite && (await isThere(join(folder, name)))) throw taken(name);
    const path = join(folder, `${draftPrefix}${randomBytes(6).toString('hex')}`);
    return new Draft(folder, path, await open(path, 'wx')); // Nothing that stands there is opened, no link is followed.
  }

  /** Takes a piece; waits only while much is on its way to the disk, so that reading and writing overlap. */
  async write(piece: Buffer): Promise<void> {
    this.#waiting.push(piece);
    this.#waitingBytes += piece.length;
    waitingOfAll += piece.length;
    this.#writing ??= this.#writeAll();
    if (this.#waitingBytes > mostWaiting || waitingOfAll > mostOfAll) await this.#writing;
    if (this.#failure) throw this.#failure;
  }

  /**
   * Gives it its name once all of it is on the disk.
   * @throws TransferRefused when the name is taken, unless what has it may be replaced.
   */
  async keepAs(name: string, overwrite: boolean): Promise<void> {
    await this.#writing;
    if (this.#failure) throw this.#failure;
    await this.#file.sync();
    await this.#file.close();
    const target = join(this.#folder, name);
    // A link refuses a name that is taken, also by a link to nowhere; a rename would replace it without a word.
    if (overwrite) await rename(this.#path, target).catch(refuseFolder(name));
    else await link(this.#path, target).then(() => unlink(this.#path), refuseTaken(name));
    await flushFolder(this.#folder);
  }

  /** Nothing of it stays. May be called at any time, and after `keepAs`. */
  async discard(): Promise<void> {
    this.#waiting = [];
    waitingOfAll -= this.#waitingBytes;
    this.#waitingBytes = 0;
    await this.#writing;
    await this.#file.close().catch(() => undefined);
    await unlink(this.#path).catch(() => undefined);
  }

  async #writeAll(): Promise<void> {
    try {
      while (this.#waiting.length > 0) {
        const [pieces, bytes] = [this.#waiting, this.#waitingBytes];
        this.#waiting = [];
        this.#waitingBytes = 0;
        try {
          await writeWhole(this.#file, pieces);
        } finally {
          waitingOfAll -= bytes;
        }
      }
    } catch (error) {
      this.#failure = error;
    } finally {
      this.#writing = undefined;
    }
  }
}

/** Also a link that leads nowhere is there. */
const isThere = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );

/** A disk that gets full takes a part and refuses the rest at the next call only. */
async function writeWhole(file: FileHandle, pieces: readonly Buffer[]): Promise<void> {
  const { bytesWritten } = await file.writev(pieces);
  const total = pieces.reduce((sum, { length }) => sum + length, 0);
  if (bytesWritten === total) return;
  const rest = Buffer.concat(pieces).subarray(bytesWritten);
  for (let at = 0; at < rest.length;) at += (await file.write(rest, at)).bytesWritten;
}

const isCode = (error: unknown, ...codes: string[]): boolean => codes.includes((error as NodeJS.ErrnoException).code ?? '');

const taken = (name: string): TransferRefused => new TransferRefused(`There is a "${name}" already, and it is not overwritten.`);

const refuseTaken =
  (name: string) =>
  (error: unknown): never => {
    if (isCode(error, 'EEXIST')) throw taken(name);
    if (isCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP'))
      throw new TransferRefused(`Cannot give "${name}" its name without overwriting what has it: this disk knows no hard links.`);
    throw error;
  };

const refuseFolder =
  (name: string) =>
  (error: unknown): never => {
    if (isCode(error, 'EISDIR', 'ENOTEMPTY', 'EEXIST', 'ENOTDIR'))
      throw new TransferRefused(`There is a folder "${name}", which is not overwritten.`);
    throw error;
  };

/** The name is on the disk as well, where folders can be flushed. */
async function flushFolder(folder: string): Promise<void> {
  const opened = await open(folder, 'r').catch(() => undefined);
  await opened?.sync().catch(() => undefined);
  await opened?.close();
}
