import type { Choice } from '../choices.ts';
import { Diverged, keyOf, type Strategy } from './strategy.ts';

/**
 * Every order there is, depth first and without reduction: counts are exact. Stateless model checking as in VeriSoft
 * (Godefroid, 1997): a schedule is found again by running its beginning once more.
 */
export function everyOrder(): Strategy {
  const path: Level[] = [];
  let depth = 0;
  let begun = false;

  return {
    begin() {
      depth = 0;
      if (!begun) return (begun = true);
      while (path.length > 0 && path.at(-1)!.chosen + 1 === path.at(-1)!.keys.length) path.pop();
      const last = path.at(-1);
      if (!last) return false;
      last.chosen++;
      last.goesOn = false;
      return true;
    },
    again: () => void (depth = 0),
    choose(choices: readonly Choice[]) {
      const keys = choices.map(keyOf);
      const known = path[depth++];
      if (!known) {
        path.push({ keys, choices, chosen: 0, goesOn: false });
        return 0;
      }
      if (keys.join('|') !== known.keys.join('|')) throw new Diverged(depth, known.keys.join(' or '), keys.join(' or '));
      return known.chosen;
    },
    chosen: (ended) => void (path[depth - 1]!.goesOn = !ended),
    ahead(actor) {
      const ids: number[] = [];
      for (let at = depth; at < path.length; at++) {
        const { choices, chosen, goesOn } = path[at]!;
        const next = choices[chosen]!;
        if (!goesOn || next.actor !== actor) break;
        ids.push(next.operation.id);
      }
      return ids;
    },
  };
}

/** What could be chosen at a step of the present schedule, what was, and whether its actor is known to go on after it. */
interface Level {
  readonly keys: readonly string[];
  readonly choices: readonly Choice[];
  chosen: number;
  goesOn: boolean;
}
