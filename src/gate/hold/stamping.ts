import { basename, dirname, join, sep } from 'node:path';
import { original } from '../wrappers/originals.ts';

const { fstatSync, futimesSync, lstatSync, lutimesSync, readdirSync, readlinkSync, realpathSync } = original;

/** Gives what lies in a folder another time, if it has one of the system's. What lies elsewhere is never touched. */
export interface Stamping {
  /** A file or a folder, what it leads to if it is a link, and every folder above. */
  path(path: string): void;
  /** A folder with all that lies in it. */
  tree(path: string): void;
  /** What lies beside it and begins as the path does: the system has chosen the rest of a name. */
  begunAs(path: string): void;
  descriptor(descriptor: number): void;
}

/** @param seconds What time it shall be, since 1970. */
export function stampingIn(root: string, isOfSystem: (milliseconds: number) => boolean, seconds: () => number): Stamping {
  let realRoot: string | undefined;

  const isInside = (path: string): boolean => {
    realRoot ??= realpathSync.native(root);
    return path === realRoot || path.startsWith(realRoot + sep);
  };

  /** Returns whether it is a link. Undefined: it is no more. */
  function stampHere(path: string): boolean | undefined {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (stat !== undefined && isOfSystem(stat.mtimeMs)) lutimesSync(path, seconds(), seconds());
    return stat?.isSymbolicLink();
  }

  function stampFrom(place: string): void {
    if (!isInside(place)) return;
    for (let at = dirname(place); isInside(at); at = dirname(at)) stampHere(at);
    if (stampHere(place) !== true) return;
    const target = orUndefined(() => realpathSync.native(place));
    if (target !== undefined) stampFrom(target);
  }

  function stampTree(path: string): void {
    const place = placeOf(path);
    if (!orUndefined(() => isInside(place))) return;
    const names = orUndefined(() => (lstatSync(place).isDirectory() ? readdirSync(place) : []));
    for (const name of names ?? []) stampTree(join(place, name));
    quietly(() => void stampHere(place));
  }

  return {
    path(path) {
      quietly(() => stampFrom(placeOf(path)));
    },
    tree: stampTree,
    begunAs(path) {
      for (const name of orUndefined(() => readdirSync(dirname(path))) ?? []) {
        if (name.startsWith(basename(path))) stampTree(join(dirname(path), name));
      }
    },
    descriptor(descriptor) {
      // Opened by way of a link it may be anywhere. Where /proc, see proc(5), cannot tell where it is, its name counts.
      const place = orUndefined(() => readlinkSync(`/proc/self/fd/${descriptor}`));
      quietly(() => {
        if (place !== undefined && !isInside(place)) return;
        if (isOfSystem(fstatSync(descriptor).mtimeMs)) futimesSync(descriptor, seconds(), seconds());
      });
    },
  };
}

/** Where a path leads, its last part not followed; of one that leads nowhere, the nearest folder above that is there. */
function placeOf(path: string): string {
  const folder = dirname(path);
  const real = orUndefined(() => realpathSync.native(folder));
  if (real !== undefined) return join(real, basename(path));
  return folder === path ? path : placeOf(folder);
}

/** What is no more, what leads nowhere, what may not be looked at: it has no time that a program could see here. */
function quietly(stamp: () => void): void {
  orUndefined(stamp);
}

function orUndefined<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined; // The operation has its own error to tell, or none.
  }
}
