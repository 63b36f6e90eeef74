import type { Elsewhere } from '../../gate/hold.ts';
import type { ControlledActor } from '../model/actor.ts';

/**
 * Files outside of the run's folder, over all orders of a search: they are not put back, and the controller does not decide which
 * actor comes first. An actor that only looks at them, or has one to itself, disturbs no other.
 */
export interface Meetings {
  /** A race is over. What one has done there that is not its own affair counts as done past the gate. */
  hear(actors: readonly ControlledActor[]): void;
  /** So has the scenario's own code, before it raced or after. */
  hearOwn(done: readonly Elsewhere[], isBefore: boolean): void;
  /** By which paths actors have met. Grows. */
  readonly disputed: readonly string[];
  /** What actors looked at there, with where: `/etc/hosts, sync.js:12`. */
  looked(): readonly string[];
}

interface Users {
  readonly looks: Set<string>;
  readonly changes: Set<string>;
  deep: boolean;
}

const main = "the scenario's own code";

export function newMeetings(): Meetings {
  const files = new Map<string, Users>();
  /** What the scenario's own code makes anew for every race. */
  const prepared = new Set<string>();
  const disputed: string[] = [];
  const looked = new Map<string, string>();
  /** Of each actor and path one sentence is enough. */
  const said = new Map<string, string>();

  function usersOf(path: string): Users {
    const known = files.get(path) ?? { looks: new Set(), changes: new Set(), deep: false };
    files.set(path, known);
    return known;
  }

  /** The users of the same, or of what lies in it, or of that in which it lies. */
  const near = (path: string, deep: boolean): readonly Users[] =>
    [...files].flatMap(([other, users]) => {
      const isNear = other === path || (deep && other.startsWith(`${path}/`)) || (users.deep && path.startsWith(`${other}/`));
      return isNear ? [users] : [];
    });

  function met(name: string, { path, does, deep, place }: Elsewhere): string | undefined {
    const others = near(path, deep === true);
    const changing = others.flatMap(({ changes }) => [...changes]).find((one) => one !== name);
    const looking = others.flatMap(({ looks }) => [...looks]).find((one) => one !== name && one !== main);
    const isList = path.endsWith('/'); // Two that make different names in one folder do not meet.
    const whom = does === 'looks' ? changing : (looking ?? (isList ? undefined : changing));
    const remedy = `what lies there is not put back between orders (share=${path.replace(/(.)\/$/, '$1')} puts it under control)`;
    if (whom !== undefined) return `used ${path}, ${place}, as ${whom} does: ${remedy}`;
    const isOwn = others.some(({ looks, changes }) => (looks.has(name) || looks.has(main)) && changes.has(name));
    if (isOwn && !prepared.has(path)) return `used ${path}, ${place}, as it has left it in another order: ${remedy}`;
    return undefined;
  }

  function add(name: string, { path, does, deep }: Elsewhere): void {
    const users = usersOf(path);
    users[does].add(name);
    users.deep ||= deep ?? false;
  }

  function sentenceOf(name: string, one: Elsewhere): string | undefined {
    const key = `${name} ${one.path}`;
    const sentence = said.get(key) ?? met(name, one);
    if (sentence === undefined) return undefined;
    said.set(key, sentence);
    if (!disputed.includes(one.path)) disputed.push(one.path);
    return sentence;
  }

  return {
    disputed,
    looked: () => [...looked.values()],
    hear(actors) {
      for (const { name, elsewhere } of actors) {
        for (const one of elsewhere) {
          add(name, one);
          if (one.does === 'looks' && !looked.has(one.path)) looked.set(one.path, `${one.path}, ${one.place}`);
        }
      }
      for (const { name, elsewhere, outside } of actors) {
        for (const one of elsewhere) {
          const sentence = sentenceOf(name, one);
          if (sentence !== undefined) outside.add(sentence);
        }
      }
    },
    hearOwn(done, isBefore) {
      for (const one of done) {
        if (one.does === 'changes' && isBefore) prepared.add(one.path);
        else if (one.does === 'looks' && isBefore && !prepared.has(one.path)) add(main, one);
      }
    },
  };
}

/** "clerk 1 used a UDP socket, sync.ts:12, which passes no gate". */
export const outsideSentence = (name: string, what: string): string =>
  /puts it under control|permits it/.test(what) ? `${name} ${what}` : `${name} ${what}, which passes no gate`;
