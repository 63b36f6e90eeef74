import type { FoundKills } from '../model/found.ts';
import type { Kills, SearchVerdict } from '../model/result.ts';
import type { ExplorePlan } from './plan.ts';
import { withToken } from './with-token.ts';

/** What kills came to, held against nothing but what the others make of it: claims speak of runs in which nobody is killed. */
export const killsOf = (plan: ExplorePlan, variant: string, found: FoundKills): Kills => {
  const { orders, kills, complete, isFine, outcomes } = found;
  const shown = outcomes.map((outcome) => withToken(plan, variant, outcome));
  return { verdict: verdictOf(found), orders, kills, complete, isFine, outcomes: shown };
};

/** One kill is enough to show harm; nothing is shown where nobody was killed. */
function verdictOf({ orders, kills, outcomes }: Pick<FoundKills, 'orders' | 'kills' | 'outcomes'>): SearchVerdict {
  if (outcomes.some(({ verdict }) => verdict === 'wrong')) return 'broken';
  return kills === 0 || orders === 0 || outcomes.some(({ verdict }) => verdict === 'unknown' || verdict === 'undecided')
    ? 'unknown'
    : 'holds';
}
