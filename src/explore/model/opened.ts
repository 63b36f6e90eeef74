import { newThing, type Thing } from './world.ts';

/** A file that an actor has open. */
export interface Opened {
  /** The operation that opened it. */
  readonly by: number;
  readonly thing: Thing;
}

/** One, in words that outlive the order that it was opened in. */
export interface SavedOpen extends Pick<Thing, 'label' | 'history'> {
  readonly descriptor: number;
  readonly by: number;
  /** Undefined: it has no name any more. */
  readonly path: string | undefined;
}

export const savedOf = (open: ReadonlyMap<number, Opened>, pathOf: (thing: Thing) => string | undefined): SavedOpen[] =>
  [...open].map(([descriptor, { by, thing }]) => {
    const { label, history } = thing;
    return { descriptor, by, label, history, path: pathOf(thing) };
  });

/** An actor has these open, and nothing else. @param named What lies where. */
export function reopen(open: Map<number, Opened>, saved: readonly SavedOpen[], named: ReadonlyMap<string, Thing>): void {
  open.clear();
  for (const { descriptor, by, path, label, history } of saved) {
    open.set(descriptor, { by, thing: (path === undefined ? undefined : named.get(path)) ?? newThing(label, history) });
  }
}
