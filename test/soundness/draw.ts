import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Draws that are the same for the same numbers, on every machine. */
export interface Draw {
  below(limit: number): number;
  chance(percent: number): boolean;
  one<T>(among: readonly T[]): T;
  shuffled<T>(all: readonly T[]): T[];
}

/** Neighbouring numbers have nothing in common. */
export function drawFrom(...numbers: readonly number[]): Draw {
  const generator = xoroshiro128plus(numbers.reduce(mixed, 0x9e3779b9));
  const below = (limit: number): number => uniformInt(generator, 0, limit - 1);
  return {
    below,
    chance: (percent) => below(100) < percent,
    one: (among) => among[below(among.length)]!,
    shuffled(all) {
      const rest = [...all];
      return all.map(() => rest.splice(below(rest.length), 1)[0]!);
    },
  };
}

/** The last step of MurmurHash3. */
function mixed(hash: number, number: number): number {
  let mix = Math.imul(hash ^ number, 0x85ebca6b);
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35);
  return mix ^ (mix >>> 16);
}
