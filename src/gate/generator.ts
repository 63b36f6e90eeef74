import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { JumpableRandomGenerator } from 'pure-rand/types/JumpableRandomGenerator';

/**
 * A generator of random numbers. Seeds that differ in whatever little give numbers that have nothing to do with each other: the
 * seeding that generators bring along gives neighbours nearly equal states, and nearly equal first numbers.
 */
export const generatorOf = (...seeds: readonly number[]): JumpableRandomGenerator =>
  xoroshiro128plusFromState([1, 2, 3, 4].map((word) => seeds.flatMap(halves).reduce(mixed, mixed(0, word))));

/** Seeds may have more than 32 bits. */
const halves = (seed: number): number[] => [(seed % 2 ** 32) | 0, Math.floor(seed / 2 ** 32) | 0];

const golden = 0x9e3779b9; // Of the golden ratio: sums of it never come near each other.

/** MurmurHash3's finalizer: whatever bit of the two differs, each bit of what comes out differs in half of the cases. */
function mixed(before: number, next: number): number {
  let hash = (Math.imul(before, 31) + next + golden) | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) | 0;
}
