import { now } from '../../transcript/index.ts';
import type { First, Found } from '../model/found.ts';
import type { Pick } from '../model/pick.ts';
import type { Setting } from '../model/setting.ts';
import { endedIn } from './confirm.ts';

/** So many orders, and more for as long as this share of the search has taken. */
const fewest = 5;
const share = 0.02;

/**
 * Runs some of the orders of a search that found nothing again, from their beginning: what was taken up from memory could have come to
 * something else unseen.
 * @param milliseconds How long the search took.
 * @returns what came to something else, in a sentence; no further one is run then.
 */
export async function runWhole(
  orders: readonly First[],
  milliseconds: number,
  run: (picks: readonly Pick[], setting: Setting | undefined) => Promise<Found>,
): Promise<readonly string[]> {
  const until = now() + share * milliseconds;
  for (const [at, { picks, hash, label, setting }] of orders.entries()) {
    if (at >= fewest && now() >= until) break;
    const again = await run(picks, setting);
    if (again.first?.label !== label)
      return [`not deterministic: an order that ended in "${label}" gave ${endedIn(again)} when it was run again as a whole`];
    if (again.first.hash !== hash)
      return [`not deterministic: an order that ended in "${label}" had other operations when it was run again as a whole`];
  }
  return [];
}
