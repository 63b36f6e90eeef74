import type { PendingOperation } from './actor.ts';
import { newThing, type Thing } from './world.ts';

/** A file that an actor has open. */
export interface Opened {
  /** The operation that opened it. */
  readonly by: number;
  readonly thing: Thing;
  /** Whoever writes here goes on to read behind all that the file has by then, see open(2), O_APPEND: nothing tells the actor where that is. */
  readonly readsAndAppends?: true;
  /** What had been done to the file when it was last written so: it tells where the next read begins. */
  readonly behind?: string;
}

export const openedBy = ({ id, opens }: PendingOperation, thing: Thing): Opened => ({
  by: id,
  thing,
  ...(opens?.includes('reads and appends') && { readsAndAppends: true }),
});

/** It has written: what it reads next lies behind. */
export function readsBehind(open: Map<number, Opened>, descriptor: number): void {
  const opened = open.get(descriptor);
  if (opened?.readsAndAppends) open.set(descriptor, { ...opened, behind: opened.thing.history });
}

/** One, in words that outlive the order that it was opened in. */
export interface SavedOpen extends Pick<Thing, 'label' | 'history'>, Omit<Opened, 'thing'> {
  readonly descriptor: number;
  /** Undefined: it has no name any more. */
  readonly path: string | undefined;
}

export const savedOf = (open: ReadonlyMap<number, Opened>, pathOf: (thing: Thing) => string | undefined): SavedOpen[] =>
  [...open].map(([descriptor, { thing, ...opened }]) => {
    const { label, history } = thing;
    return { ...opened, descriptor, label, history, path: pathOf(thing) };
  });

export const openShown = (open: ReadonlyMap<number, Opened>, pathOf: (thing: Thing) => string | undefined): string =>
  [...open.values()]
    .map(({ by, thing, behind = '' }) => {
      const what = pathOf(thing) ?? `${thing.label}, without a name, ${thing.history}`;
      return `${by} ${what} ${behind}`;
    })
    .toSorted()
    .join();

/** An actor has these open, and nothing else. @param named What lies where. */
export function reopen(open: Map<number, Opened>, saved: readonly SavedOpen[], named: ReadonlyMap<string, Thing>): void {
  open.clear();
  for (const { descriptor, path, label, history, ...opened } of saved) {
    open.set(descriptor, { ...opened, thing: (path === undefined ? undefined : named.get(path)) ?? newThing(label, history) });
  }
}
