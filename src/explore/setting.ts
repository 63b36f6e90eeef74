import type { Course } from './course.ts';
import type { Explorer } from './explorer.ts';
import type { SearchOrder } from './search.ts';

/** Under which rules an order was run, where they are not those of its search: it comes again only under the same. */
export interface Setting {
  readonly stalls?: number;
  readonly fine?: true;
  /** Time passes where nobody could go on. */
  readonly instant?: true;
}

/** The rules of a search, with what a setting changes in them. */
export const ruledBy = (
  { stalls, fine, instant }: Setting,
  { rules, fine: isFine }: Pick<SearchOrder, 'rules' | 'fine'>,
): Pick<SearchOrder, 'rules' | 'fine'> => ({
  rules: { ...rules, ...(stalls !== undefined && { stalls }), ...(instant && { time: 'instant' }) },
  fine: fine ?? isFine,
});

/**
 * What an order owes to its setting. Undefined: it is one under the search's own rules as well, since no timer was kept from firing.
 * `instant` takes orders away and makes none.
 */
export function owedTo({ stalls, fine }: Setting, { leftOut }: Course): Setting | undefined {
  const timers = stalls === undefined || leftOut === 0 ? {} : { stalls };
  const setting: Setting = { ...timers, ...(fine && { fine }) };
  return Object.keys(setting).length === 0 ? undefined : setting;
}

/** As it is typed, and stands in tokens. */
export const typedSetting = ({ stalls, fine }: Setting = {}): Record<string, string> => ({
  ...(fine ? { fine: 'yes' } : {}),
  ...(stalls === undefined ? {} : { stalls: String(stalls) }),
});

/** Runs everything in one setting. */
export const explorerIn = (explorer: Explorer, setting: Setting | undefined): Explorer => ({
  one: (strategy, tally) => explorer.one(strategy, tally, setting),
  all: (strategy, tally, limit) => explorer.all(strategy, tally, limit, setting),
});
