import { keepOwnPid } from '../own-pid.ts';

/** Hears when a program changes to a folder: whether it can is seen past the gate. */
export function watchFolder(changed: () => void): void {
  const chdir = process.chdir.bind(process);
  process.chdir = (folder) => {
    changed();
    chdir(folder);
  };
}

/** The process numbers that a program is told. */
export interface Identity {
  /** Reading this is no operation. */
  readonly pid: number;
  readonly ppid: number;
  /** A run begins, in which it is this one. */
  become(pid: number): void;
}

/** @param seen Hears when a program looks at its process's number, by which it differs from others that do the same. */
export function assume(pid: number, ppid: number, seen: () => void): Identity {
  let own = pid;
  keepOwnPid();
  Object.defineProperty(process, 'pid', {
    configurable: true,
    enumerable: true,
    get() {
      seen();
      return own;
    },
  });
  Object.defineProperty(process, 'ppid', { configurable: true, enumerable: true, get: () => ppid });
  return {
    get pid() {
      return own;
    },
    ppid,
    become: (next) => void (own = next),
  };
}
