import type { Followed, OldOrder } from '../model/old-order.ts';
import type { Limit } from '../model/stop.ts';
import { placed } from '../model/swapped-pairs.ts';
import { alongside } from '../strategies/alongside.ts';
import { nearer } from '../strategies/nearer.ts';
import type { Explorer } from './explorer.ts';
import type { Around, Phased } from './phases.ts';
import type { SearchRequest } from './search-request.ts';
import { count, ranIn, type Totals } from './totals.ts';

/** Further ones are no neighbours any more. */
const enough = 300;

/** Follows an old order as far as it goes, and then runs those around it: the nearest first, of those that differ only in steps that do not depend on each other one. */
export async function searchNear(
  order: OldOrder,
  explorer: Explorer,
  totals: Totals,
  { maxOrders, maxSeconds }: SearchRequest,
  around: Around,
): Promise<Phased & { readonly followed: Followed }> {
  const until = around.time() + maxSeconds * 1000;
  const strategy = alongside(order.steps);
  strategy.begin();
  const { execution, ended } = await explorer.one(strategy, totals);
  count(totals, execution, ended);
  const limit: Limit = () =>
    ranIn(totals) >= Math.min(enough, maxOrders) || around.time() > until ? { kind: 'found' } : undefined;
  const stopped = await explorer.all(
    nearer(placed(execution), () => Infinity),
    totals,
    limit,
  );
  const phase = { strategy: 'near', orders: ranIn(totals), complete: stopped === undefined };
  return { phases: [phase], stopped: totals.deterministic ? undefined : stopped, followed: strategy.followed() };
}
