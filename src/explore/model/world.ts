import type { BigIntStats } from 'node:fs';
import { join } from 'node:path';
import { ownFs } from '../../gate/hold.ts';
import { timesOf, unaccess } from './access-times.ts';
import { isWithout } from './weakening.ts';

const { lstatSync, readdirSync, readlinkSync } = ownFs;

/** A file, folder or link, whatever it is called by now. */
export interface Thing {
  /**
   * Where it lay when it was seen first, below the run's folder; that itself is ''. In every order the same thing has the same
   * label; two that were made in one place, one after the other, share it.
   */
  readonly label: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  /** Of a link: where it leads to, as it says. */
  readonly target?: string;
  /** Of a folder: what lies in it by name, sorted. */
  entries: ReadonlyMap<string, Thing>;
  /** What was done to what is in it, as a hash: when it has no name any more, nothing else tells. */
  history: string;
}

/** What lay somewhere with another label than its path, or with a history, by path. */
export type Labels = ReadonlyMap<string, Pick<Thing, 'label' | 'history'>>;

export const newThing = (label: string, history: string, kind: Thing['kind'] = 'file'): Thing => ({
  label,
  kind,
  entries: new Map(),
  history,
});

/** The run's folder, by what things are and not by what they are called: the device and inode of each. */
export interface World {
  readonly root: Thing;
  /** Looks anew. `held`: things without a name that are still open. `labels`: what things are, where no step was seen to make them so. */
  look(held: Iterable<Thing>, labels?: Labels): void;
  /** Nothing that was known is known any more. */
  forget(): void;
  labels(): Labels;
}

export function worldAt(folder: string): World {
  const nowhere = newThing('', '', 'folder');
  let root = nowhere;
  /** By inode. */
  let known = new Map<string, Thing>();
  let seen = new Map<string, Thing>();

  function walk(path: string, label: string, labels: Labels | undefined): Thing {
    const stat = lstatSync(join(folder, path), { bigint: true });
    const kind = kindOf(stat);
    const inode = `${stat.dev} ${stat.ino}`;
    const again = seen.get(inode);
    if (again && !isWithout('hard-links')) return again; // A file of two names.
    const before = isWithout('hard-links') && stat.nlink > 1n && kind === 'file' ? undefined : known.get(inode);
    const thing = before?.kind === kind ? before : newOne(path, label, kind, labels);
    seen.set(inode, thing);
    if (kind === 'folder') {
      thing.entries = new Map(namesIn(path, stat).map((name) => [name, walk(join(path, name), under(thing, name), labels)]));
    }
    return thing;
  }

  function newOne(path: string, label: string, kind: Thing['kind'], labels: Labels | undefined): Thing {
    const thing = newThing(labels?.get(path)?.label ?? label, labels?.get(path)?.history ?? '', kind);
    return kind === 'link' ? { ...thing, target: targetOf(path) } : thing;
  }

  function namesIn(path: string, stat: BigIntStats): string[] {
    const names = readdirSync(join(folder, path)).toSorted();
    unaccess(join(folder, path), timesOf(stat));
    return names;
  }

  function targetOf(path: string): string {
    const stat = lstatSync(join(folder, path), { bigint: true });
    const target = readlinkSync(join(folder, path));
    unaccess(join(folder, path), timesOf(stat));
    return target;
  }

  return {
    get root() {
      return root;
    },
    look(held, labels) {
      seen = new Map();
      const open = new Set(held);
      root = walk('', '', labels);
      for (const [inode, thing] of known) if (open.has(thing) && !seen.has(inode)) seen.set(inode, thing);
      known = seen;
    },
    forget() {
      known = new Map();
      root = nowhere;
    },
    labels() {
      const labels = new Map<string, Pick<Thing, 'label' | 'history'>>();
      eachPath(root, (path, { label, history }) => {
        if (label !== path || history !== '') labels.set(path, { label, history });
      });
      return labels;
    },
  };
}

/** Where something lies in a folder that was called so when it was seen first. */
export const under = ({ label }: Thing, name: string): string => (label === '' ? name : `${label}/${name}`);

/** Every path there is, folders before what lies in them. */
export function eachPath(root: Thing, tell: (path: string, thing: Thing) => void, path = ''): void {
  for (const [name, thing] of root.entries) {
    const inner = path === '' ? name : `${path}/${name}`;
    tell(inner, thing);
    eachPath(thing, tell, inner);
  }
}

function kindOf(stat: BigIntStats): Thing['kind'] {
  if (stat.isFile()) return 'file';
  if (stat.isDirectory()) return 'folder';
  return stat.isSymbolicLink() ? 'link' : 'other';
}
