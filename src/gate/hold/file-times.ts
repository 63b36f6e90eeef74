import type { PrimitiveKind } from '../../primitives/index.ts';
import { stampingIn } from './stamping.ts';
import { epoch, type VirtualClock } from './virtual-clock.ts';

const { now } = Date; // Node's own, before any clock is a virtual one.

/** Gives what lies in a run's folder times of the virtual clock: nothing would ever be stale otherwise. */
export interface FileTimes {
  /** Whether an operation of this kind changes anything that has a time. Of primitives only a lock is a file. */
  concern(verb: string, of?: PrimitiveKind): boolean;
  /** Stamps what an operation has changed, with every folder above it. */
  stamp(operation: { readonly verb: string; readonly paths: readonly string[]; readonly descriptor?: number }): void;
  /**
   * Times that no program can set are those of the last change: the system's own are not of this clock. Reads of an inode's number
   * are reported.
   */
  disguise<T>(value: T): T;
  /** Whether the system has set this time, and just now. A program sets times of the virtual clock, which are none of these. */
  isOfSystem(milliseconds: number): boolean;
}

/** Change nothing that has a time. */
const quiet = new Set(
  'access close exists fdatasync fstat fsync lstat opendir read readdir readlink realpath release send stat statfs utimes futimes lutimes wait'.split(
    ' ',
  ),
);

/** What is learnt by these has times of files in it. */
export const showsTimes = (verb: string): boolean => verb === 'stat' || verb === 'lstat' || verb === 'fstat';

/**
 * @param root Nothing above it is stamped.
 * @param sawInode Is told when a program looks at the number of a file's inode.
 */
export function fileTimes(root: string, clock: VirtualClock, sawInode: () => void): FileTimes {
  const from = now() - 1000;
  const isOfSystem = (milliseconds: number): boolean => milliseconds >= from && milliseconds <= now() + 1000;

  const stamping = stampingIn(root, isOfSystem, () => (epoch + clock.time) / 1000);

  return {
    isOfSystem,
    concern: (verb, of) => !quiet.has(verb) && (of === undefined || of === 'lock'),
    stamp({ verb, paths, descriptor }) {
      if (descriptor !== undefined) stamping.descriptor(descriptor);
      for (const path of paths) {
        if (verb === 'copy') stamping.tree(path);
        if (verb === 'mkdtemp') stamping.begunAs(path);
        stamping.path(path);
      }
    },
    disguise(value) {
      if (typeof value !== 'object' || value === null || !('mtimeMs' in value && 'ino' in value)) return value;
      const stats = value as unknown as Record<string, unknown>;
      const times = isOfSystem(Number(stats['atimeMs'])) ? ['atime', 'birthtime', 'ctime'] : ['birthtime', 'ctime'];
      for (const name of times) {
        for (const unit of ['', 'Ms', 'Ns']) if (name + unit in stats) stats[name + unit] = stats[`mtime${unit}`];
      }
      const { ino } = stats;
      Object.defineProperty(stats, 'ino', { configurable: true, enumerable: true, get: () => (sawInode(), ino) });
      return value;
    },
  };
}
