import { accessSync, constants, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** A step on a memory file system takes half the time that it takes on disk. The place for temporary files may be on one. */
export function memoryFolder(): string | undefined {
  const tmpfs = 0x01021994;
  try {
    if (statfsSync(tmpdir()).type === tmpfs) return tmpdir();
    accessSync('/dev/shm', constants.W_OK | constants.X_OK);
    return '/dev/shm';
  } catch {
    return undefined;
  }
}
