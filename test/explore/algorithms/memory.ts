import { touchedBy, type Touched } from '../../../src/explore/model/touching.ts';
import type { Touch } from '../../../src/explore/model/touch.ts';
import { change, sumOf } from '../../../src/explore/model/touch.ts';
import type { Watch } from '../../../src/explore/model/watch.ts';
import { newThing, type Thing } from '../../../src/explore/model/world.ts';
import { initially } from './program.ts';

/** The map that the actors of the model share, in place of a folder with files. */
export interface Memory {
  readonly root: Thing;
  reset(): void;
  /** What comes of it: a content, the names, an error. Undefined: nothing to tell. */
  perform(verb: string, on: string, to: string | undefined, value: number): string | undefined;
  /** As the kernel does it: whether the lock is this actor's now. */
  lock(verb: string, name: string, who: number): boolean;
  /** What an actor has is free. */
  leave(who: number): void;
  files(): Record<string, number>;
}

export function newMemory(): Memory {
  const root = newThing('', '', 'folder');
  let files = new Map<string, { readonly thing: Thing; content: number }>();
  const owners = new Map<string, number>();
  const changed = (): void => void (root.entries = new Map([...files].map(([name, { thing }]) => [name, thing])));

  function write(name: string, content: number): void {
    const known = files.get(name);
    if (known) known.content = content;
    else files.set(name, { thing: newThing(name, ''), content });
    changed();
  }

  function remove(name: string): string | undefined {
    if (!files.delete(name)) return 'ENOENT';
    changed();
    return undefined;
  }

  function rename(name: string, to: string): string | undefined {
    const file = files.get(name);
    if (!file) return 'ENOENT';
    files.delete(name);
    files.set(to, file);
    changed();
    return undefined;
  }

  return {
    root,
    reset() {
      owners.clear();
      files = new Map(Object.entries(initially).map(([name, content]) => [name, { thing: newThing(name, ''), content }]));
      changed();
    },
    perform(verb, on, to, value) {
      if (verb === 'read') return files.has(on) ? String(files.get(on)!.content) : 'ENOENT';
      if (verb === 'readdir') return [...files.keys()].toSorted().join(' ');
      if (verb === 'write') return void write(on, value);
      if (verb === 'unlink') return remove(on);
      if (verb === 'rename') return rename(on, to!);
      return undefined;
    },
    lock(verb, name, who) {
      if (verb === 'release') {
        if (owners.get(name) === who) owners.delete(name);
      } else if (!owners.has(name)) {
        owners.set(name, who);
        return true;
      }
      return false;
    },
    leave(who) {
      for (const [name, owner] of owners) if (owner === who) owners.delete(name);
    },
    files: () => Object.fromEntries([...files].map(([name, { content }]) => [name, content])),
  };
}

/** Who watches over a folder, for the map. As there, nobody looks at steps that an order has in common with the last one. */
export function watchMemory({ root }: Memory): Watch {
  const touches: (Touch | undefined)[] = [];
  let first = 0;
  let now = 0;

  const touchOf = (operation: Parameters<Watch['touchOf']>[1]): Touched => touchedBy({ operation }, { root, base: '/run' });

  return {
    begin(shared) {
      first = Math.min(shared, touches.length);
      touches.length = first;
    },
    race: () => undefined,
    at(step) {
      now = step;
      return step >= first;
    },
    touchOf: (_, operation) => touchOf(operation),
    perform(_, operation) {
      const { touch: own } = touchOf(operation);
      const step = now;
      return (__, ___, { freed, also }) => {
        const aside = sumOf(also.map((one) => touchOf(one).touch));
        const touch = sumOf([own, aside, new Map(freed.map((key) => [key, change]))]);
        touches[step] = touch;
        return { touch, aside };
      };
    },
    wanted: (actors) =>
      actors.flatMap((actor, number) =>
        [...actor.pending.values()].map((operation) => ({ actor: number, operation, touch: touchOf(operation).touch })),
      ),
    touches: () => touches,
    leftFolder: () => false,
    shown: () => '',
  };
}
