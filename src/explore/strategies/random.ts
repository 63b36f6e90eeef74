import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Strategy } from './strategy.ts';

/** At every step any of the possible operations, all equally likely: a random walk, the same for the same seed. */
export function randomWalk(seed: number): Strategy {
  const generator = xoroshiro128plus(seed);
  let picks: number[] = [];
  let depth = 0;
  return {
    begin() {
      picks = [];
      depth = 0;
      return true;
    },
    again: () => void (depth = 0),
    choose({ choices }) {
      const pick = (picks[depth] ??= uniformInt(generator, 0, 2 ** 30));
      depth++;
      return pick % choices.length;
    },
  };
}
