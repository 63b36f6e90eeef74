import type { Choice } from '../choices.ts';
import { Diverged, keyOf, type Strategy } from './strategy.ts';

/**
 * Every order there is, depth first and without reduction: counts are exact. Stateless model checking as in VeriSoft
 * (Godefroid, 1997): a schedule is found again by running its beginning once more.
 */
export function everyOrder(): Strategy {
  /** What could be chosen at each step of the present schedule, and what was. */
  const path: { readonly keys: readonly string[]; chosen: number }[] = [];
  let depth = 0;
  let begun = false;

  return {
    begin() {
      depth = 0;
      if (!begun) return (begun = true);
      while (path.length > 0 && path.at(-1)!.chosen + 1 === path.at(-1)!.keys.length) path.pop();
      const last = path.at(-1);
      if (last) last.chosen++;
      return last !== undefined;
    },
    choose(choices: readonly Choice[]) {
      const keys = choices.map(keyOf);
      const known = path[depth++];
      if (!known) {
        path.push({ keys, chosen: 0 });
        return 0;
      }
      if (keys.join('|') !== known.keys.join('|')) throw new Diverged(depth, known.keys.join(' or '), keys.join(' or '));
      return known.chosen;
    },
  };
}
