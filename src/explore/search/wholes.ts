import type { Execution } from '../model/execution.ts';

/** What actors do to whole files that Node does in several steps. */
export interface Wholes {
  note(execution: Execution): void;
  /** One reads, copies or removes as a whole what another writes. */
  areShared(): boolean;
}

const writes = new Set(['write', 'append', 'copy', 'truncate']);
const reads = new Set(['read', 'copy']);
/** What was written by one name is there by another. */
const names = new Set(['rename', 'link']);

export function newWholes(): Wholes {
  const readers = new Map<string, number>();
  const writers = new Map<string, number>();
  let shared = false;

  /** Whether another than this one is among those who did it. */
  const byAnother = (all: ReadonlyMap<string, number>, name: string, actor: number): boolean =>
    all.has(name) && all.get(name) !== actor;
  /** Of several the one is as good as any: they are not one. */
  const add = (all: Map<string, number>, name: string, actor: number): void =>
    void all.set(name, byAnother(all, name, actor) ? several : actor);

  return {
    note({ steps }) {
      if (shared) return;
      for (const { actor, verb, on, to } of steps) {
        const written = verb === 'copy' || names.has(verb) ? to! : on;
        if (reads.has(verb)) add(readers, on, actor);
        if (writes.has(verb)) add(writers, written, actor);
        if (names.has(verb) && writers.has(on)) add(writers, to!, writers.get(on)!);
        const isWritten = writes.has(verb) || names.has(verb);
        shared ||= isWritten && writers.has(written) && byAnother(readers, written, actor);
        shared ||= reads.has(verb) && byAnother(writers, on, actor);
      }
    },
    areShared: () => shared,
  };
}

const several = -1;
