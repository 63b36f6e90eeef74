import { readdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';

/*
 * What is written elsewhere under another name at first, and renamed when it is whole, stays where it is when its writer is killed.
 * So the writer leaves a link to it in its home, and the home's guard removes it.
 */

/** Made with the home: made later, it might come after the home was removed. */
export const draftsIn = (home: string): string => join(home, 'drafts');

/** Calls `make` with the path of a draft, which it is to rename. Whatever happens, no draft stays. */
export function withDraft<T>(home: string | undefined, path: string, make: (path: string) => T): T {
  const unsay = home === undefined ? () => undefined : say(path, join(draftsIn(home), basename(path)));
  try {
    return make(path);
  } finally {
    rmSync(path, { recursive: true, force: true });
    unsay();
  }
}

function say(path: string, link: string): () => void {
  try {
    symlinkSync(path, link);
  } catch {
    return () => undefined; // The home is being closed, while another still waits for what is made here.
  }
  return () => rmSync(link, { force: true });
}

/** The guard's part. */
export function removeDrafts(home: string): void {
  const folder = draftsIn(home);
  for (const name of linksIn(folder)) rmSync(readlinkSync(join(folder, name)), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}

function linksIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // There are no drafts.
  }
}
