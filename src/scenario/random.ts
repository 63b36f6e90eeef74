import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { generatorOf } from '../gate/index.ts';
import type { Range } from './params.ts';

/** A run's own randomness. Every variant of the same run gets the same numbers, or their times would compare nothing. */
export interface Random {
  /** A whole number within the bounds, both included. What is drawn counts as a wait when the ideal time is worked out. */
  within(range: Range): number;
}

/** Seeded by the seed that the headline shows and by the number of the run. `draws` collects what was drawn. */
export function seeded(seed: number, run: number, draws: number[]): Random {
  const generator = generatorOf(seed, run);
  return {
    within({ from, to }) {
      const drawn = uniformInt(generator, from, to);
      draws.push(drawn);
      return drawn;
    },
  };
}
