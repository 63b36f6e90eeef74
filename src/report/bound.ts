import { several } from './amounts.ts';

/** The largest share of runs that could go wrong although none of `runs` did: an exact bound at the 95 % level. */
export const upperBound = (runs: number): number => 1 - 0.05 ** (1 / runs);

/** What it proves that nothing went wrong in so many runs. `wrong` says what did not happen. */
export function whatItProves(runs: number, wrong: 'wrong' | 'otherwise'): string {
  const seen = `0 ${wrong} in ${several(runs, 'run')}${runs < 30 ? ' proves little' : ''}`;
  return `${seen}: up to ${percent(upperBound(runs))} % of runs could go ${wrong} (95 % level)`;
}

function percent(share: number): string {
  const amount = share * 100;
  return amount >= 9.95 ? amount.toFixed(0) : amount.toPrecision(2);
}
