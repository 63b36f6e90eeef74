import { closeSync, openSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { apart } from '../../gate/index.ts';

/** The operating system has room for so many bytes (104 on macOS, 108 on Linux, see unix(7)). */
const longest = 100;

/**
 * Opens a socket whose path may be too long for one, as in a deep folder for temporary files: on Linux its folder can be named by a
 * descriptor instead. `open` calls `opened`, which acts once, when it no longer needs the path.
 */
export function withinReach(path: string, open: (path: string, opened: () => void) => void): void {
  if (Buffer.byteLength(path) <= longest || process.platform !== 'linux') return open(path, () => undefined);
  let folder: number | undefined = apart(() => openSync(dirname(path), 'r'));
  open(join('/proc/self/fd', String(folder), basename(path)), () => {
    const descriptor = folder;
    if (descriptor !== undefined) apart(() => closeSync(descriptor));
    folder = undefined;
  });
}
