import type { PathRole } from '../../gate/index.ts';
import type { Touching } from './touch.ts';
import { isWithout } from './weakening.ts';
import type { Thing } from './world.ts';

/** Where a path leads. */
export interface Led {
  /** The last folder on the way, and what was looked for in it. */
  readonly folder: Thing;
  readonly name: string;
  /** What is there. Undefined: nothing; or the way leads elsewhere, or nowhere. */
  readonly thing?: Thing;
  /** Nothing is there, and it is the end of the way that is missing; or something before it. */
  readonly missing?: 'the end' | 'before';
  /** It leads out of the run's folder, where nothing is known. */
  readonly outside?: string;
}

/** As many links as Linux follows before it gives up, see path_resolution(7). */
const mostLinks = 40;

/** Follows a path, from the run's folder at `base`, and notes what it depends on: each folder on the way, with the entry that was looked for. */
export function lead(path: string, end: PathRole['end'], { root, base }: Ground, touching: Touching): Led {
  const rest = partsOf(path);
  let folders = [root];
  let links = 0;
  for (;;) {
    const name = rest.shift();
    const folder = folders.at(-1)!; // The run's folder is never left.
    if (name === undefined) return { folder: folders.at(-2) ?? root, name: '.', thing: folder };
    if (name === '..') {
      if (folders.length === 1) return { folder, name, outside: rest.join('/') };
      folders.pop();
      continue;
    }
    const isEnd = rest.length === 0;
    const thing = isWithout('parents') && !isEnd ? folder.entries.get(name) : step(folder, name, touching);
    if (!thing) return { folder, name, missing: rest.length === 0 ? 'the end' : 'before' };
    if (thing.kind === 'link' && (!isEnd || end === 'through') && !isWithout('links')) {
      if (++links > mostLinks) return { folder, name };
      const target = thing.target!; // A link has one.
      rest.unshift(...partsOf(target));
      if (!target.startsWith('/')) continue;
      if (target !== base && !target.startsWith(`${base}/`)) return { folder, name, outside: target };
      rest.splice(0, partsOf(base).length);
      folders = [root];
    } else if (rest.length === 0) {
      return { folder, name, thing };
    } else if (thing.kind === 'folder') {
      folders = [...folders, thing];
    } else {
      return { folder, name }; // It is no folder: the way ends here.
    }
  }
}

/** The run's folder, and its path. */
export interface Ground {
  readonly root: Thing;
  readonly base: string;
}

/** Looks up one entry. */
export function step(folder: Thing, name: string, touching: Touching): Thing | undefined {
  if (!isWithout('rights')) touching.looks(`rights ${folder.label}`);
  touching.looks(`any entry of ${folder.label}`);
  touching.looks(entryKey(folder, name));
  return folder.entries.get(name);
}

export const entryKey = ({ label }: Thing, name: string): string => `entry ${label}/${name}`;

const partsOf = (path: string): string[] => path.split('/').filter((part) => part !== '' && part !== '.');
