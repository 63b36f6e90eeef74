import { wholeFileOf } from '../../gate/index.ts';
import type { Execution } from '../model/execution.ts';

/** What actors do to whole files that Node does in several steps. */
export interface Wholes {
  note(execution: Execution): void;
  /** One reads, copies or removes as a whole what another writes. */
  areShared(): boolean;
}

export function newWholes(): Wholes {
  const readers = new Map<string, number>();
  const writers = new Map<string, number>();
  let shared = false;

  /** Whether another actor than this one did it, too. */
  const byAnother = (all: ReadonlyMap<string, number>, name: string, actor: number): boolean =>
    all.has(name) && all.get(name) !== actor;
  /** Of several the one is as good as any: they are not one. */
  const add = (all: Map<string, number>, name: string, actor: number): void =>
    void all.set(name, byAnother(all, name, actor) ? several : actor);

  return {
    note({ steps }) {
      if (shared) return;
      for (const { actor, verb, on, to } of steps) {
        const { reads, writes, names } = wholeFileOf(verb);
        const written = to ?? on;
        if (reads) add(readers, on, actor);
        if (writes) add(writers, written, actor);
        if (names && writers.has(on)) add(writers, written, writers.get(on)!); // What was written by one name is there by another.
        shared ||= (writes || names) && writers.has(written) && byAnother(readers, written, actor);
        shared ||= reads && byAnother(writers, on, actor);
      }
    },
    areShared: () => shared,
  };
}

const several = -1;
