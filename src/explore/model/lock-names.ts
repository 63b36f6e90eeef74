import { basename, dirname, join, relative } from 'node:path';
import { ownFs } from '../../gate/hold.ts';
import { forOthers, type ControlledActor, type PendingOperation } from './actor.ts';
import { changes, changesInPlace } from '../../gate/index.ts';

const { realpathSync, statSync } = ownFs;

/**
 * A lock is the file that a path leads to, as for the kernel: two paths may lead to one lock, and where a lock's file is removed
 * while an actor has it, the next makes another file and has another lock.
 */
export interface LockNames {
  /** Says by which name the states of primitives know what is done to locks. `begun`: what an actor wants since now. */
  name(actor: ControlledActor, number: number, begun?: readonly Pick<PendingOperation, 'id' | 'of'>[]): void;
  /** An operation was done: paths may lead elsewhere now. */
  done(operation: PendingOperation, actor: number, actors: readonly ControlledActor[]): void;
}

export function lockNames(root: string): LockNames {
  /** By the inode of its file; and the other way round. */
  const names = new Map<string, string>();
  const inodes = new Map<string, string>();
  /** By which name an actor has what it calls so. */
  const held = new Map<string, string>();

  function bind(name: string, inode: string): void {
    names.set(inode, name);
    inodes.set(name, inode);
  }

  /** A name that stands for no other file. */
  function unused(path: string, inode: string | undefined): string {
    let name = path;
    while (inodes.has(name) && inodes.get(name) !== inode) name += ', another';
    return name;
  }

  function nameOf(on: string): string {
    const path = `${root}/${on}`; // Not made shorter: what `..` leads to, links decide.
    const inode = inodeOf(path);
    return (inode === undefined ? undefined : names.get(inode)) ?? unused(relative(root, realPath(path)), inode);
  }

  function nameAll(actor: ControlledActor, number: number, begun: Iterable<Pick<PendingOperation, 'id' | 'of'>>): void {
    for (const { id, of } of begun) {
      const operation = of === 'lock' ? actor.pending.get(id) : undefined;
      if (!operation) continue;
      const { verb, on } = operation;
      operation.as = (verb === 'release' ? held.get(`${number} ${on}`) : undefined) ?? nameOf(forOthers(on, actor));
    }
  }

  function taken({ verb, on, as = on }: PendingOperation, actor: number, who: ControlledActor): void {
    const inode = inodeOf(`${root}/${forOthers(on, who)}`);
    if (verb === 'release' || inode === undefined) return;
    if (!names.has(inode)) bind(as, inode);
    held.set(`${actor} ${on}`, as);
  }

  return {
    name: (actor, number, begun = []) => nameAll(actor, number, begun),
    done(operation, number, actors) {
      if (operation.of === 'lock') taken(operation, number, actors[number]!);
      if (!changes(operation) || changesInPlace(operation)) return;
      for (const [at, actor] of actors.entries()) nameAll(actor, at, actor.pending.values());
    },
  };
}

function inodeOf(path: string): string | undefined {
  try {
    const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
    return stat && `${stat.dev} ${stat.ino}`;
  } catch {
    return undefined; // No way leads there: an actor that wants the lock is told so.
  }
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const folder = dirname(path);
    return folder === path ? path : join(realPath(folder), basename(path));
  }
}
