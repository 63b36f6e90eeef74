import { check } from '../scenario/index.ts';
import type { ExplorePlan } from './plan.ts';
import type { LeftAlone } from './result.ts';
import type { Searched } from './search.ts';

/**
 * What breaks a claim, was met by runs that nobody controlled, and by no order of the search: it can happen, whatever the search says. Of
 * who did not end in time nobody knows what would have become.
 */
export function metAlone(
  { description, as }: Pick<ExplorePlan, 'description' | 'as'>,
  variant: string,
  { alone, outcomes }: Pick<Searched, 'alone' | 'outcomes'>,
): LeftAlone | undefined {
  if (!alone) return undefined;
  const claims = description.claims[variant] ?? [];
  const breaks = (one: LeftAlone['outcomes'][number]): boolean =>
    check(claims, as, [{ ...one, why: '' }]).some(({ kind, holds }) => kind !== 'can' && !holds);
  const news = alone.outcomes.filter(
    (one) => one.label !== 'timed out' && breaks(one) && !outcomes.some(({ label }) => label === one.label),
  );
  return news.length === 0 ? undefined : { ...alone, outcomes: news };
}
