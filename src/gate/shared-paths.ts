import { join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const pid = String(process.pid);

/**
 * What paths are called that others see as well: relative to the run's folder. A process's own number in a name is written
 * `PID`, so that the same operation has the same name in every process.
 */
export function sharedPaths(root: string): (path: unknown) => string | undefined {
  const known = new Map<string, string | undefined>();
  let folder = '';

  function nameOf(path: string): string | undefined {
    const absolute = resolve(path);
    if (absolute !== root && !absolute.startsWith(root + sep)) return undefined;
    return (relative(root, absolute) || '.').replaceAll(pid, 'PID');
  }

  return (path) => {
    const text = textOf(path);
    if (text === undefined) return undefined;
    if (process.cwd() !== folder) {
      known.clear();
      folder = process.cwd();
    }
    if (known.has(text)) return known.get(text);
    const name = nameOf(text);
    known.set(text, name);
    return name;
  };
}

/** Where something lies that has been called so here. */
export const pathOf = (root: string, name: string): string => join(root, name.replaceAll('PID', pid));

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
