import type { Program } from '../fixtures/soundness/program.ts';
import { functionsOf, methods, wrapped } from './functions.ts';
import { generate } from './generate.ts';

/** Every function of Node's comes in so many of the programs that are always tried, and every method of a primitive. */
export const atLeast = { wrapped: 20, methods: 15 };

/** What costs a process for each order, or several operations for one, comes less often. */
const seldom = ['exit', 'kill', 'wait', 'fine'] as const;
const atLeastOfThese = 4;

/** So many neighbours there are for each of which one is chosen. */
const neighbours = 24;

/** Numbers of programs that are always tried: of neighbours the one that has most of what came too seldom so far. */
export function chosenSeeds(count: number): number[] {
  const needed = new Map<string, number>([
    ...wrapped.map((name) => [name, atLeast.wrapped + 1] as const),
    ...methods.map((name) => [name, atLeast.methods + 1] as const),
    ...seldom.map((name) => [name, atLeastOfThese] as const),
  ]);
  const missing = new Map(needed);
  const wanted = (seed: number): number =>
    traitsOf(generate(seed)).reduce((sum, name) => sum + (Math.max(0, missing.get(name) ?? 0) / (needed.get(name) ?? 1)) ** 2, 0);
  return Array.from({ length: count }, (_, at) => {
    const seeds = Array.from({ length: neighbours }, (__, nth) => 1 + at * neighbours + nth);
    const scores = seeds.map(wanted);
    const seed = seeds[scores.indexOf(Math.max(...scores))]!;
    for (const name of traitsOf(generate(seed))) missing.set(name, (missing.get(name) ?? 0) - 1);
    return seed;
  });
}

const traitsOf = (program: Program): readonly string[] => [
  ...functionsOf(program),
  ...new Set(program.actors.map(({ end }) => end)),
  ...(program.fine ? ['fine'] : []),
];
