import type { ControlledActor } from '../model/actor.ts';
import { isTimer } from '../model/choices.ts';

/** Ends actors that would go on for ever by themselves. */
export interface Servers {
  /** To be asked before each step; `isStuck`: there is none. True: it has, and what they do then comes next. */
  end(isStuck: boolean): boolean;
}

/** So often each of them has its turn once all others have ended. */
const turns = 2;

/**
 * A server or a watcher has no end of its own: once only intervals are left it has its turn, and then gets SIGTERM, as from whoever has started it; and SIGKILL
 * if it then goes on. An actor that waits for another, as for a lock, is none.
 * @param kill Of an actor's index.
 */
export function newServers(actors: readonly ControlledActor[], kill: (index: number, signal: string) => void): Servers {
  const told = new Set<number>();
  let idle = 0;
  return {
    end(isStuck) {
      const living = [...actors.keys()].filter((index) => !actors[index]?.end);
      const pending = living.flatMap((index) => [...(actors[index]?.pending.values() ?? [])]);
      if (living.length === 0 || !pending.every((one) => isTimer(one) && (isStuck || one.repeat))) return false;
      if (!isStuck && idle++ < turns * living.length) return false;
      idle = 0;
      for (const index of living) {
        kill(index, told.has(index) ? 'SIGKILL' : 'SIGTERM');
        told.add(index);
      }
      return true;
    },
  };
}
