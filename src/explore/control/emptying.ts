import { join } from 'node:path';
import { epoch, ownFs } from '../../gate/hold.ts';
import { setTimes } from '../model/access-times.ts';

const { chmodSync, lstatSync, readdirSync, rmSync, unlinkSync } = ownFs;

/**
 * Returns what takes everything out of a folder and gives it the rights that it has now. It is as old then as an order that begins.
 * @param lay Puts something into it before.
 */
export function emptying(folder: string, lay?: () => void): () => void {
  const { mode } = lstatSync(folder);
  const beginning = epoch / 1000;
  return () => {
    for (const found of readdirSync(folder)) remove(join(folder, found));
    lay?.();
    chmodSync(folder, mode);
    setTimes(folder, { accessed: beginning, modified: beginning });
  };
}

/** Most are files. */
function remove(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    rmSync(path, { recursive: true, force: true });
  }
}
