import { currentActor } from '../context/actor.ts';

/** What all copies of this library share, of every actor in this thread. */
interface Families {
  /** The children that it started and that have not ended. */
  readonly living: WeakMap<object, Set<object>>;
  /** The lists to which every child that it starts is added. */
  readonly followers: WeakMap<object, Set<object[]>>;
}

const key = Symbol.for('racecourse.children');
const { living, followers } = ((globalThis as { [key]?: Families })[key] ??= {
  living: new WeakMap(),
  followers: new WeakMap(),
});
const thread = globalThis; // Stands for code outside of tasks: the process or thread itself.

/** Remembers a child. Returns what forgets it. */
export function adopt(child: object): () => void {
  const own = setOf(living);
  own.add(child);
  for (const follower of setOf(followers)) follower.push(child);
  return () => void own.delete(child);
}

/** The children of the code that runs, in the order of their starts. */
export const ownChildren = (): readonly object[] => [...setOf(living)];

/** The children that the code that runs starts from here on, those that have ended among them. Until `stop`. */
export function followChildren(): { readonly children: readonly object[]; readonly stop: () => void } {
  const children: object[] = [];
  const all = setOf(followers);
  all.add(children);
  return { children, stop: () => void all.delete(children) };
}

function setOf<T>(family: WeakMap<object, Set<T>>): Set<T> {
  const actor = currentActor();
  const who = actor?.as === 'task' ? actor : thread;
  const known = family.get(who) ?? new Set<T>();
  family.set(who, known);
  return known;
}
