import { createRequire } from 'node:module';
import { apart } from '../gate/index.ts';

/** The part of fs-native-extensions that we use. Its locks belong to the open file description, and exclude writers. */
export interface Kernel {
  /** False when another open file description has the lock. */
  tryLock(fd: number): boolean;
  /** Waits in a thread of its own. Nothing can end this wait but the lock. */
  waitForLock(fd: number): Promise<void>;
  /** Does nothing when the lock is not held. */
  unlock(fd: number): void;
}

let loaded: Kernel | undefined;

/** Loads the native module at the first lock, not at import: most children never lock, and start faster without it. */
export function kernel(): Kernel {
  return (loaded ??= apart(() => createRequire(import.meta.url)('fs-native-extensions') as Kernel));
}
