import { currentActor } from './actor.ts';

/** Of every actor in this thread the children that it started and that have not ended; all copies of this library share them. */
const key = Symbol.for('racecourse.children');
const children = ((globalThis as { [key]?: WeakMap<object, Set<object>> })[key] ??= new WeakMap<object, Set<object>>());
const thread = globalThis; // Stands for whoever is no task: the process or thread itself.

/** Remembers a child. Returns what forgets it. */
export function adopt(child: object): () => void {
  const own = ofThis();
  own.add(child);
  return () => void own.delete(child);
}

/** The children of the code that runs, in the order of their starts. */
export const ownChildren = (): readonly object[] => [...ofThis()];

function ofThis(): Set<object> {
  const actor = currentActor();
  const who = actor?.as === 'task' ? actor : thread;
  const known = children.get(who) ?? new Set();
  children.set(who, known);
  return known;
}
