import { generatorOf } from '../../gate/index.ts';
import { uniformInt } from 'pure-rand/distribution/uniformInt';

/** Some of all that was met, each as likely as any other; the same for the same seed. */
export interface Sample<T> {
  /** One more was met. */
  meet(one: () => T): void;
  /** In no order. */
  drawn(): readonly T[];
}

/** Vitter's algorithm R (1985): how many there will be need not be known. */
export function newSample<T>(most: number, seed: number): Sample<T> {
  const generator = generatorOf(seed);
  const below = (limit: number): number => uniformInt(generator, 0, limit - 1);
  const drawn: T[] = [];
  let met = 0;
  return {
    meet(one) {
      met++;
      const at = below(met);
      if (drawn.length < most) {
        drawn.push(one());
        [drawn[at], drawn[met - 1]] = [drawn[met - 1]!, drawn[at]!];
      } else if (at < most) drawn[at] = one();
    },
    drawn: () => drawn,
  };
}
