import type { Execution } from './execution.ts';

/** Under which rules an order was run, where they are not those of its search: it comes again only under the same. */
export interface Setting {
  readonly stalls?: number;
  readonly fine?: true;
  /** Time passes where no actor could go on. */
  readonly instant?: true;
}

/**
 * What an order owes to its setting. Undefined: it is one under the search's own rules as well, since no timer was kept from firing.
 * `instant` takes orders away and makes none.
 */
export function owedTo({ stalls, fine }: Setting, { leftOut }: Execution): Setting | undefined {
  const timers = stalls === undefined || leftOut === 0 ? {} : { stalls };
  const setting: Setting = { ...timers, ...(fine && { fine }) };
  return Object.keys(setting).length === 0 ? undefined : setting;
}

/** As it is typed, and stands in tokens. */
export const typedSetting = ({ stalls, fine }: Setting = {}): Record<string, string> => ({
  ...(fine ? { fine: 'yes' } : {}),
  ...(stalls === undefined ? {} : { stalls: String(stalls) }),
});
