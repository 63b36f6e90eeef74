import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { generatorOf } from '../generator.ts';

/** Numbers that are the same in every run of one schedule. */
export interface Draws {
  /** From 0 on, below the limit. */
  readonly below: (limit: number) => number;
  /** From 0 on, below 1: one of 2 ** 53 numbers in equal distances. */
  readonly fraction: () => number;
  readonly fill: (bytes: Uint8Array) => void;
  /** Begins anew. `pid`: the process that draws, since each draws other numbers. */
  readonly seed: (seed: number, pid: number) => void;
}

/** @param hear Is told of every draw. */
export function seededDraws(hear: () => void): Draws {
  let generator = generatorOf();
  const bits = (count: number): number => generator.next() >>> (32 - count); // The upper ones are the better ones.

  return {
    below(limit) {
      hear();
      return uniformInt(generator, 0, limit - 1);
    },
    fraction() {
      hear();
      return (bits(26) * 2 ** 27 + bits(27)) / 2 ** 53;
    },
    fill(bytes) {
      hear();
      for (let at = 0; at < bytes.length; at++) bytes[at] = bits(8);
    },
    seed: (seed, pid) => void (generator = generatorOf(seed, pid)),
  };
}
