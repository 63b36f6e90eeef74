import { several } from './amounts.ts';

/** The largest share of runs that could go wrong although none of `runs` did: an exact bound at the 95 % level. */
export const upperBound = (runs: number): number => 1 - 0.05 ** (1 / runs);

/** What so many runs prove in which nothing went wrong, or none went otherwise than claimed. */
export function whatItProves(runs: number, none: 'wrong' | 'exception'): string {
  const little = runs < 30 ? ' proves little' : '';
  const share = `up to ${percent(upperBound(runs))} % of runs could`;
  if (none === 'wrong') return `0 wrong in ${several(runs, 'run')}${little}: ${share} go wrong (95 % level)`;
  return `no exception in ${several(runs, 'run')}${little}: ${share} be one (95 % level)`;
}

function percent(share: number): string {
  const amount = share * 100;
  return amount >= 9.95 ? amount.toFixed(0) : amount.toPrecision(2);
}
