import { type Choice, keyOf } from '../model/choices.ts';
import { Diverged, type Moment, type Strategy } from './strategy.ts';

/** What could be chosen at a step of the present schedule, what shall be, and whether its actor is known to go on after it. */
interface Level {
  readonly keys: readonly string[];
  readonly choices: readonly Choice[];
  readonly wanted: readonly number[];
  at: number;
  goesOn: boolean;
}

export interface DepthFirst extends Strategy {
  readonly chosen: NonNullable<Strategy['chosen']>;
  /** Everything from the first schedule on. */
  restart(): void;
  /** Which part of all has been done, from 0 to 1, if every branch were as large as its neighbours. */
  done(): number;
}

const chosenAt = ({ choices, wanted, at }: Level): Choice => choices[wanted[at]!]!;

/** What comes of it is known when its turn comes: it cannot be told ahead. The kernel says it for a lock. */
const isAsked = ({ operation: { of }, isToldMore }: Choice): boolean =>
  isToldMore === true || (of !== undefined && of !== 'lock');

/**
 * All schedules, depth first, of which `expand` says at each new step how they may go on. Stateless model checking as in VeriSoft
 * (Godefroid, 1997): a schedule is found again by running its beginning once more.
 */
export function depthFirst(expand: (moment: Moment) => readonly number[] | 'pruned'): DepthFirst {
  const path: Level[] = [];
  let depth = 0;
  let begun = false;

  return {
    begin() {
      depth = 0;
      if (!begun) {
        begun = true;
        return true;
      }
      let last = path.at(-1);
      while (last && last.at + 1 === last.wanted.length) {
        path.pop();
        last = path.at(-1);
      }
      if (!last) return false;
      last.at++;
      last.goesOn = false;
      return true;
    },
    again: () => void (depth = 0),
    restart() {
      path.length = 0;
      begun = false;
    },
    done() {
      let [done, share] = [0, 1];
      for (const { at, wanted } of path) {
        share /= wanted.length;
        done += share * at;
      }
      return done;
    },
    shared: () => Math.max(0, path.length - 1),
    resume(steps) {
      depth = steps;
      const level = path[depth];
      return level && chosenAt(level);
    },
    returns: () => (path[depth - 1]?.wanted.length ?? 0) > 1,
    choose(moment) {
      const keys = moment.choices.map(keyOf);
      const known = path[depth];
      if (!known) {
        const indices = expand(moment);
        if (indices === 'pruned') return indices;
        depth++;
        path.push({ keys, choices: moment.choices, wanted: indices, at: 0, goesOn: false });
        return indices[0]!;
      }
      depth++;
      if (keys.join('|') !== known.keys.join('|')) throw new Diverged(depth, known.keys.join(' or '), keys.join(' or '));
      return known.wanted[known.at]!;
    },
    chosen(_, __, ended) {
      const level = path[depth - 1];
      if (level) level.goesOn = !ended;
    },
    ahead(actor) {
      const ids: number[] = [];
      for (let at = depth; at < path.length; at++) {
        const level = path[at]!;
        const next = chosenAt(level);
        if (!level.goesOn || next.actor !== actor || isAsked(next)) break;
        ids.push(next.operation.id);
      }
      return ids;
    },
  };
}
