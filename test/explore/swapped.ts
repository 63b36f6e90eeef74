import type { Explorer } from '../../src/explore/search/explorer.ts';
import type { Swapped } from '../../src/explore/index.ts';
import { keyOf } from '../../src/explore/model/choices.ts';

// How far two orders are from each other, counted apart from what the search counts.

/** A step as it is told from others in all orders, with what it touched. */
interface Entry {
  readonly key: string;
  readonly actor: number;
  readonly place: number;
  readonly touch: ReadonlyMap<string, number>;
}

export interface Run {
  readonly verdict: string;
  readonly entries: readonly Entry[];
}

export function runOf({ execution, ended }: Awaited<ReturnType<Explorer['one']>>): Run {
  const { steps, keys, touches, wanted } = execution;
  const done = steps.map(({ actor }, place): Entry => ({ key: keys[place]!, actor, place, touch: touches[place]! }));
  const blocked = wanted.map(({ actor, operation, touch }): Entry => {
    return { key: keyOf({ actor, nth: 0, operation }), actor, place: steps.length, touch };
  });
  return { verdict: ended.verdict, entries: [...done, ...blocked] };
}

/** All pairs of steps that are in both, depend on each other in one of them and stand the other way round. */
export function pairs({ entries }: Run, { entries: others }: Run): [Entry, Entry][] {
  const swapped: [Entry, Entry][] = [];
  for (const first of entries) {
    for (const second of entries) {
      const [firstThere, secondThere] = [first, second].map(({ key }) => others.find((entry) => entry.key === key));
      if (!firstThere || !secondThere || first.place >= second.place || secondThere.place >= firstThere.place) continue;
      if (first.actor === second.actor || matter(first, second) || matter(firstThere, secondThere)) swapped.push([first, second]);
    }
  }
  return swapped;
}

/** A look (1) and a look do not matter to each other, nor do two entries (2) that are made in one folder. */
const matter = ({ touch: one }: Entry, { touch: other }: Entry): boolean =>
  [...one].some(([key, how]) => other.has(key) && !(how === 1 && other.get(key) === 1) && !(how === 2 && other.get(key) === 2));

export function isSwapped({ first, second }: { first: Swapped; second: Swapped }, itself: Run, other: Run): boolean {
  const at = (run: Run, number: number, actor: number): Entry[] =>
    run.entries.filter((entry) => entry.place === number - 1 && entry.actor === actor);
  const isSame = ({ step, stepInTwin, actor }: Swapped): boolean =>
    at(itself, step, actor).some(({ key }) => at(other, stepInTwin, actor).some((entry) => entry.key === key));
  return isSame(first) && isSame(second) && first.step < second.step && first.stepInTwin > second.stepInTwin;
}
