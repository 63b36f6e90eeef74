import type { Limit } from '../model/stop.ts';
import { now } from '../../transcript/index.ts';
import type { Verdict } from '../../scenario/index.ts';
import type { Explorer } from './explorer.ts';
import type { FoundOutcome } from '../model/found.ts';
import { byLength } from '../model/by-length.ts';
import { isExact } from './phase-log.ts';
import type { Phased } from './phases.ts';
import { fewPreemptions } from '../strategies/few-preemptions.ts';
import type { Totals } from './totals.ts';

/** Milliseconds. */
const patience = 3000;

/**
 * Looks for shorter orders of each label that is not right: fewest preemptions, then fewest steps, until each is known to be the
 * shortest or time is up. Where every order was run there is nothing to look for.
 */
export async function shorten(explorer: Explorer, totals: Totals, { phases, bounded }: Phased): Promise<void> {
  if (phases.some(isExact)) return;
  const until = now() + patience;
  const { orders, apart } = totals;
  const before = new Map(totals.outcomes);
  const { strategy, setting } = bounded ?? { strategy: fewPreemptions(Infinity) };
  const enough: Limit = () => {
    const wrong = [...shortestOfEach(totals).values()].filter(({ verdict, setting: owed }) => isShown(verdict) && !owed);
    const isShortest = wrong.every(({ shortest }) => shortest.preemptions <= strategy.completed());
    return isShortest || now() > until ? { kind: 'found' } : undefined;
  };
  await explorer.all(strategy, totals, enough, setting);
  // These count nowhere: they are what was found already, in other words.
  Object.assign(totals, { orders, apart });
  for (const [key, outcome] of totals.outcomes)
    totals.outcomes.set(key, { ...outcome, orders: before.get(key)?.orders ?? (outcome.setting ? 0 : 1) });
}

/** Orders that end so are shown to people. */
export const isShown = (verdict: Verdict): boolean => verdict !== 'right' && verdict !== 'undecided';

/** For each label the outcome with the fewest preemptions, then the fewest steps. */
export function shortestOfEach({ outcomes }: Totals): Map<string, FoundOutcome> {
  const best = new Map<string, FoundOutcome>();
  for (const outcome of outcomes.values()) {
    const known = best.get(outcome.label);
    if (!known || byLength(outcome.shortest, known.shortest) < 0) best.set(outcome.label, outcome);
  }
  return best;
}
