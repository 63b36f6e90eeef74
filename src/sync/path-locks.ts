import { currentGate } from '../gate/index.ts';
import { HeldPathLock } from './held-path-lock.ts';
import { PathLock, type Lockable } from './path-lock.ts';
import { RecordedPathLock } from './recorded-path-lock.ts';

// Each keeps a descriptor open. More than these idle ones are closed again, so that locking thousands of files one after
// the other does not use up the process's descriptors.
const MOST_KEPT = 32;

/** The one lock that all FileLocks of this path share in this thread. Use it at once: an idle one may be dropped. */
export function pathLockOf(path: string): Lockable {
  const known = locks().get(path);
  if (known !== undefined) return known;
  const lock = newLock(path);
  locks().set(path, lock);
  return lock;
}

function newLock(path: string): Lockable {
  const gate = currentGate();
  if (!gate) return new PathLock(path, dropIdle);
  if (gate.mode === 'record') return new RecordedPathLock(path, new PathLock(path, dropIdle), gate);
  const lock = new HeldPathLock(path, gate);
  gate.atReset?.(() => {
    locks().delete(path);
    lock.close();
  });
  return lock;
}

/** The same without making one: where there is none, no code of this thread holds the lock or waits for it. */
export function existingPathLockOf(path: string): Lockable | undefined {
  return locks().get(path);
}

const key: unique symbol = Symbol.for('racecourse.path-locks');

// Kept by the thread, not by this module: a bundle and a revived handle may each bring a copy of this module along.
function locks(): Map<string, Lockable> {
  const thread = globalThis as { [key]?: Map<string, Lockable> };
  return (thread[key] ??= new Map());
}

function dropIdle(): void {
  const all = locks();
  if (all.size <= MOST_KEPT) return;
  for (const [path, lock] of all) {
    if (!lock.isIdle()) continue;
    all.delete(path);
    lock.close();
    if (all.size <= MOST_KEPT) return;
  }
}
