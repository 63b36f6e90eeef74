import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { Job } from '../../../src/cpu/index.ts';
import { generatorOf } from '../../../src/gate/index.ts';

/** Jobs of 1 to 20 ticks that all arrive in the first tenth of the time that they take: a processor with many who wait. */
export function workload(count: number): readonly Job[] {
  const random = generatorOf(count);
  return Array.from({ length: count }, () => ({
    arrival: uniformInt(random, 0, count - 1),
    length: uniformInt(random, 1, 20),
    priority: uniformInt(random, 1, 40),
  }));
}
