import { cpSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { allowedVariable, type Allowed } from '../gate/index.ts';
import type { Laying } from '../explore/index.ts';
import type { KeptShares } from '../scenario/index.ts';
import type { CopiedFolder } from './folder.ts';

/** In the copy; a listing leaves it out (gate/shares.ts). */
const own = '.racecourse-shares';
const home = `${own}/home`;
const temporary = `${own}/tmp`;

/** Copies the folder once. Orders get copies of this copy: the folder may change while they are tried. */
export function keepFolder({ path, entries }: CopiedFolder, kept: string): void {
  mkdirSync(kept, { recursive: true });
  for (const name of entries) {
    mkdirSync(dirname(join(kept, name)), { recursive: true });
    cpSync(join(path, name), join(kept, name), {
      preserveTimestamps: true,
      verbatimSymlinks: true,
      recursive: true,
      filter: isItself,
    });
    function isItself(source: string): boolean {
      return source === join(path, name);
    }
  }
}

/** Every run's folder is a copy of the folder, which programs find where the folder is. */
export function layingOf({ path, packages }: CopiedFolder, kept: string, allowed: Allowed): Laying {
  return {
    env: { ...homesIn(path), [allowedVariable]: JSON.stringify(allowed) },
    folder: (root): KeptShares => ({
      shares: [
        { base: path, copy: root, throughLinks: true, except: packages },
        { base: '~', copy: join(root, home) },
        { base: 'the temporary folder', copy: join(root, temporary) },
      ],
      kept: { [root]: kept },
      folders: [join(root, home), join(root, temporary)],
      links: Object.fromEntries(packages.map((name) => [join(root, name), join(path, name)])),
    }),
  };
}

/** What programs write for themselves lies in the copy as well. */
function homesIn(folder: string): Record<string, string> {
  const at = join(folder, home);
  return {
    HOME: at,
    XDG_CONFIG_HOME: join(at, '.config'),
    XDG_CACHE_HOME: join(at, '.cache'),
    XDG_DATA_HOME: join(at, '.local/share'),
    XDG_STATE_HOME: join(at, '.local/state'),
    XDG_RUNTIME_DIR: join(folder, temporary),
    TMPDIR: join(folder, temporary),
  };
}
