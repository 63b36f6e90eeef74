import { posix } from 'node:path';
import type { Execution } from '../model/execution.ts';

/** Which things several actors have to do with, by name, as far as orders have shown: it says where to look first, and nothing else. */
export interface SharedNames {
  note(execution: Execution): void;
  /** Another than this actor has to do with it. */
  isShared(actor: number, name: string): boolean;
}

/** An actor that does these to a folder has to do with all that is in it. */
const ofAllInIt = new Set(['readdir', 'opendir', 'rm', 'rmdir', 'rename', 'copy']);

export function newSharedNames(): SharedNames {
  const doers = new Map<string, Set<number>>();
  const inside = new Map<string, Set<number>>();
  const above = new Map<string, Set<number>>();

  const add = (all: Map<string, Set<number>>, name: string, actor: number): void => {
    const known = all.get(name);
    if (known) known.add(actor);
    else all.set(name, new Set([actor]));
  };
  const isAnother = (all: ReadonlyMap<string, ReadonlySet<number>>, name: string, actor: number): boolean => {
    const known = all.get(name);
    return known !== undefined && (known.size > 1 || !known.has(actor));
  };

  return {
    note({ steps }) {
      for (const { actor, verb, on, to } of steps) {
        for (const name of to === undefined ? [on] : [on, to]) {
          add(doers, name, actor);
          add(inside, posix.dirname(name), actor);
          if (ofAllInIt.has(verb)) add(above, name, actor);
        }
      }
    },
    isShared: (actor, name) =>
      isAnother(doers, name, actor) || isAnother(inside, name, actor) || isAnother(above, posix.dirname(name), actor),
  };
}
