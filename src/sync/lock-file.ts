import { closeSync, fstatSync, openSync, statSync } from 'node:fs';
import { apart } from '../gate/index.ts';
import { kernel } from './kernel.ts';
import { cannotLock } from './lock-errors.ts';

/**
 * The file at `path` and the kernel's lock on it. The descriptor stays open between uses: opening costs more than locking. The file
 * is never unlinked: a process that has it open already would go on to lock the unlinked one, while the next one creates and locks
 * a new one, and both would be owners.
 */
export class LockFile {
  readonly path: string;
  #opened: Opened | undefined;

  constructor(path: string) {
    this.path = path;
  }

  /** Takes the lock if it is free. Throws when there can be no lock file at the path. */
  tryLock(): boolean {
    for (;;) {
      const opened = this.#open();
      const locked = this.#ask(() => kernel().tryLock(opened.fd));
      // The file may have been replaced, and a lock on the old one excludes nothing. Only a look at the path after locking tells.
      if (apart(() => isStillAt(this.path, opened))) return locked;
      this.close();
    }
  }

  /**
   * Resolves when the lock may be free for us: try again then. There is one wait per descriptor, which all callers share; `onGrant`
   * of the first one runs when the kernel is done, before the other callers hear of it.
   */
  waitForLock(onGrant: () => void): Promise<void> {
    const opened = this.#open();
    opened.wait ??= kernel()
      .waitForLock(opened.fd)
      .finally(() => {
        opened.wait = undefined;
        if (opened === this.#opened) onGrant();
        else closeSync(opened.fd);
      });
    return opened.wait.catch((error) => {
      throw cannotLock(this.path, error);
    });
  }

  unlock(): void {
    if (this.#opened !== undefined) kernel().unlock(this.#opened.fd);
  }

  /** True while a thread waits at the kernel. */
  isWaiting(): boolean {
    return this.#opened?.wait !== undefined;
  }

  close(): void {
    const opened = this.#opened;
    this.#opened = undefined;
    // The number of a closed descriptor is given to the next file, and the waiting thread might lock that one.
    if (opened !== undefined && opened.wait === undefined) closeSync(opened.fd);
  }

  #open(): Opened {
    return (this.#opened ??= this.#ask(() => open(this.path)));
  }

  #ask<T>(question: () => T): T {
    try {
      return apart(question);
    } catch (error) {
      throw cannotLock(this.path, error);
    }
  }
}

interface Opened {
  readonly fd: number;
  readonly dev: bigint;
  readonly ino: bigint;
  wait: Promise<void> | undefined;
}

function open(path: string): Opened {
  const fd = openSync(path, 'a+');
  const { dev, ino } = fstatSync(fd, { bigint: true });
  return { fd, dev, ino, wait: undefined };
}

// BigInt, because overlay file systems set the upper bits of inode numbers and doubles lose the lower ones.
function isStillAt(path: string, { dev, ino }: Opened): boolean {
  const there = statSync(path, { bigint: true, throwIfNoEntry: false });
  return there !== undefined && there.ino === ino && there.dev === dev;
}
