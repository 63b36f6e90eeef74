import type { Setting } from '../model/setting.ts';
import type { Explorer } from './explorer.ts';
import type { SearchRequest } from './search-request.ts';

/** The rules of a search, with what a setting changes in them. */
export const ruledBy = (
  { stalls, fine, instant }: Setting,
  { rules, fine: isFine }: Pick<SearchRequest, 'rules' | 'fine'>,
): Pick<SearchRequest, 'rules' | 'fine'> => ({
  rules: { ...rules, ...(stalls !== undefined && { stalls }), ...(instant && { time: 'instant' }) },
  fine: fine ?? isFine,
});

/** Runs everything in one setting. */
export const explorerIn = (explorer: Explorer, setting: Setting | undefined): Explorer => ({
  one: (strategy, totals) => explorer.one(strategy, totals, setting),
  all: (strategy, totals, limit) => explorer.all(strategy, totals, limit, setting),
});
