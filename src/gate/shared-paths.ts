import { isAbsolute, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ownPid } from './own-pid.ts';
import { placeOfCopy } from './shares.ts';

/** What paths are called that others see as well. */
export interface SharedPaths {
  readonly root: string;
  /**
   * What a path is called: relative to the run's folder; undefined: no other actor sees it. A process's own number in a name is
   * written `PID`, so that the same operation has the same name in every process.
   */
  readonly nameOf: (path: unknown) => string | undefined;
  /** Where something lies that is called so here. */
  readonly pathOf: (name: string) => string;
}

/** @param pidOf The number that the program believes to be its process's. */
export function sharedPaths(root: string, pidOf: () => number = ownPid): SharedPaths {
  const known = new Map<string, string | undefined>();
  let folder = '';
  let pid = pidOf();

  function nameOf(path: string): string | undefined {
    return inside(path)
      ?.replaceAll(/P(%*)ID/g, 'P%$1ID')
      .replaceAll(String(pid), 'PID');
  }

  function inside(path: string): string | undefined {
    const absolute = placeOfCopy(path);
    const written = isPlain(path) || absolute !== resolve(path) ? undefined : asWritten(path, root);
    if (written !== undefined) return written;
    return absolute === root || absolute.startsWith(root + sep) ? relative(root, absolute) || '.' : undefined;
  }

  return {
    root,
    nameOf(path) {
      const text = textOf(path);
      if (text === undefined) return undefined;
      if (process.cwd() !== folder || pidOf() !== pid) {
        known.clear();
        folder = process.cwd();
        pid = pidOf();
      }
      if (known.has(text)) return known.get(text);
      const name = nameOf(text);
      known.set(text, name);
      return name;
    },
    // A literal PID in a program's own path is not taken for a number: to other actors it is another file.
    pathOf: (name) => `${root}${sep}${nameToOthers(name, pidOf())}`,
  };
}

/** Nothing in it depends on whether a name is a link's. */
const isPlain = (path: string): boolean => !path.endsWith('/') && !path.includes('..');

/**
 * From the root on, as it is written: what `..` behind a name leads to, or what a name with a slash behind it is, depends on where that name leads
 * when it is used, if it is a link's. Undefined: it does not come through the root.
 */
function asWritten(path: string, root: string): string | undefined {
  const way = (isAbsolute(path) ? path : `${process.cwd()}/${path}`).split('/').filter((part) => part !== '' && part !== '.');
  let at = '';
  for (const [index, part] of way.entries()) {
    at = resolve(`${at}/${part}`);
    if (at !== root || way[index + 1] === '..') continue;
    const rest = way.slice(index + 1);
    return rest.length === 0 ? '.' : rest.join('/') + (path.endsWith('/') ? '/' : '');
  }
  return undefined;
}

/** What others call what a process of this number calls so. */
export const nameToOthers = (name: string, pid: number | undefined): string =>
  name.includes('ID')
    ? name.replaceAll(/P(%*)ID/g, (all, marks: string) => (marks ? `P${marks.slice(1)}ID` : String(pid ?? all)))
    : name;

/** Whether Node takes it for a path; else whatever is done to it is refused. */
export const isPath = (path: unknown): boolean => textOf(path) !== undefined;

function textOf(path: unknown): string | undefined {
  const text = path instanceof URL ? ofUrl(path) : path instanceof Uint8Array ? Buffer.from(path).toString() : path;
  return typeof text === 'string' && !text.includes('\0') ? text : undefined;
}

function ofUrl(url: URL): string | undefined {
  try {
    return fileURLToPath(url);
  } catch {
    return undefined; // Node says why.
  }
}
