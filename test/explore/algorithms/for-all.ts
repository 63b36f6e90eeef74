import * as fc from 'fast-check';
import { bruteForce, type RunRequest } from './brute-force.ts';
import { programs, type Program } from './program.ts';

/** So many times as many programs as a quick run tries. */
const times = process.env['RACECOURSE_CASES'] ? Number(process.env['RACECOURSE_CASES']) / 100 : process.env['CI'] ? 5 : 0.2;

export interface Tried {
  readonly programs: number;
  /** Programs with more orders than this are left out. */
  readonly most: number;
}

/** Any program, with all its orders as brute force finds them. `pick`: a number, to choose among what there is. */
export function forAll(
  { programs: runs, most }: Tried,
  test: (program: Program, orders: readonly RunRequest[], pick: number) => Promise<void> | void,
): Promise<void> {
  const property = fc.asyncProperty(programs, fc.nat(), async (program, pick) => {
    const orders = bruteForce(program, most);
    if (orders) await test(program, orders, pick);
  });
  return fc.assert(property, { numRuns: Math.ceil(runs * times) });
}

export const text = ({ steps }: { readonly steps: readonly string[] }): string => steps.join(' ');

export const different = (texts: readonly string[]): string[] => [...new Set(texts)].toSorted();

/** What could come next, by the steps so far. */
export function nextAfter(orders: readonly RunRequest[]): Map<string, ReadonlySet<string>> {
  const next = new Map<string, Set<string>>();
  for (const { steps } of orders) {
    for (const [at, step] of steps.entries()) {
      const before = steps.slice(0, at).join(' ');
      next.set(before, (next.get(before) ?? new Set()).add(step));
    }
  }
  return next;
}
