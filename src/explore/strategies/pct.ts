import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Strategy } from './strategy.ts';

/**
 * Probabilistic concurrency testing (Burckhardt, Kothari, Musuvathi and Nagarakatte, 2010): actors have random priorities, and the
 * highest goes; at `depth` - 1 random steps the one that goes gets a lower priority than all others. A bug that takes `depth` steps in a certain order is met by one schedule in at most
 * n k^(depth - 1), with n actors and k steps.
 */
export function pct(seed: number, depth: number): Strategy {
  const generator = xoroshiro128plus(seed);
  let priorities = new Map<number, number>();
  let changes: readonly number[] = [];
  /** The most steps that a schedule has taken, and had when this one was begun. */
  let longest = 1;
  let expected = 1;
  let draws: number[] = [];
  let drawn = 0;
  /** Drawn once: a schedule that is begun again is the same. */
  const draw = (below: number): number => (draws[drawn++] ??= uniformInt(generator, 0, 2 ** 30)) % below;

  function start(): void {
    drawn = 0;
    priorities = new Map();
    changes = Array.from({ length: depth - 1 }, () => draw(expected));
  }

  return {
    begin() {
      draws = [];
      expected = longest;
      start();
      return true;
    },
    again: start,
    choose({ choices, step }) {
      longest = Math.max(longest, step + 1);
      for (const { actor } of choices) if (!priorities.has(actor)) priorities.set(actor, depth + draw(2 ** 20));
      // Each has its priority by now.
      const highest = (): number => Math.max(...choices.map(({ actor }) => priorities.get(actor)!));
      for (const [index, at] of changes.entries()) {
        // One of them has the highest.
        const going = choices.find(({ actor }) => priorities.get(actor) === highest())!;
        if (at === step) priorities.set(going.actor, index);
      }
      const best = choices.flatMap(({ actor }, index) => (priorities.get(actor) === highest() ? [index] : []));
      return best[best.length === 1 ? 0 : draw(best.length)]!;
    },
  };
}
