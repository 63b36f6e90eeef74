import { PathLock } from './path-lock.ts';

const locks = new Map<string, PathLock>();

// Each keeps a descriptor open. More than these idle ones are closed again, so that locking thousands of files one after
// the other does not use up the process's descriptors.
const MOST_KEPT = 32;

/** The one lock that all FileLocks of this path share in this thread. Use it at once: an idle one may be dropped. */
export function pathLockOf(path: string): PathLock {
  const known = locks.get(path);
  if (known !== undefined) return known;
  const lock = new PathLock(path, dropIdle);
  locks.set(path, lock);
  return lock;
}

/** The same without making one: where there is none, nobody here holds the lock or waits for it. */
export function existingPathLockOf(path: string): PathLock | undefined {
  return locks.get(path);
}

function dropIdle(): void {
  if (locks.size <= MOST_KEPT) return;
  for (const [path, lock] of locks) {
    if (!lock.isIdle()) continue;
    locks.delete(path);
    lock.close();
    if (locks.size <= MOST_KEPT) return;
  }
}
