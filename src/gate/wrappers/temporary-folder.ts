import { major } from './fine/manner.ts';
import { textOf } from './fine/paths.ts';
import { original } from './originals.ts';

/** A whole number from 0 on, below `limit`: the same at the same point whenever one schedule is run. */
export type Draw = (limit: number) => number;

/** No digits: a process's own number in a name would be taken for what tells it from others. */
const characters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** After so many names that are taken one more does not help. */
const mostTried = 10_000;

/**
 * What `mkdtempSync` does, with a suffix that is drawn here. The system's own is another one at every run, and with it the name
 * of whatever lies in the folder.
 */
export function makeTemporaryFolder(draw: Draw, [prefix, options]: readonly unknown[]): string | Buffer {
  const start = prefix instanceof Uint8Array ? Buffer.from(prefix) : Buffer.from(textOf(prefix));
  const isRefused = start.length === 0 && major < 24;
  for (let tried = isRefused ? mostTried : 0; tried < mostTried; tried++) {
    const path = Buffer.concat([start, Buffer.from(suffix(draw))]);
    try {
      original.mkdirSync(path, 0o700);
      return inEncoding(path, options);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') break;
    }
  }
  return original.mkdtempSync(prefix as string, options as 'utf8'); // It fails in the same way, and says so as Node does.
}

function suffix(draw: Draw): string {
  return Array.from({ length: 6 }, () => characters[draw(characters.length)]).join('');
}

function inEncoding(path: Buffer, options: unknown): string | Buffer {
  const encoding = typeof options === 'string' ? options : (options as { encoding?: string } | null | undefined)?.encoding;
  return encoding === 'buffer' ? path : path.toString((encoding ?? 'utf8') as BufferEncoding);
}
