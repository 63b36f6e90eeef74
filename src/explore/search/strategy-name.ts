import type { Rules } from '../model/choices.ts';
import { everyOrder } from '../strategies/every-order.ts';
import { everyOutcome } from '../strategies/every-outcome.ts';
import { fewPreemptions } from '../strategies/few-preemptions.ts';
import { pct } from '../strategies/pct.ts';
import { randomWalk } from '../strategies/random.ts';
import type { Strategy } from '../strategies/strategy.ts';

/** The strategies by name, as they are typed; `auto` goes from one to the next. */
export const strategyNames = ['auto', 'every-order', 'every-outcome', 'few-preemptions', 'random', 'pct'] as const;

export type StrategyName = (typeof strategyNames)[number];

export interface StrategyOptions {
  readonly seed?: number;
  /** few-preemptions: the most there may be. 2 if not given. */
  readonly preemptions?: number;
  /** pct: how many steps must come in a certain order. 3 if not given. */
  readonly depth?: number;
}

export function strategyOf(
  name: Exclude<StrategyName, 'auto'>,
  { seed = 1, preemptions = 2, depth = 3 }: StrategyOptions,
  rules: Rules,
): Strategy {
  if (name === 'every-outcome') return everyOutcome(rules);
  if (name === 'few-preemptions') return fewPreemptions(preemptions);
  if (name === 'random') return randomWalk(seed);
  return name === 'pct' ? pct(seed, depth) : everyOrder();
}
