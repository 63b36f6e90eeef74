import type { Limit, Stop } from '../model/stop.ts';
import type { Explorer } from './explorer.ts';
import { fitting } from './fitting.ts';
import type { Phase } from '../model/result.ts';
import type { Setting } from '../model/setting.ts';
import { samplingBound } from './sampling-bound.ts';
import type { ByStrategy, SearchRequest } from './search-request.ts';
import { reductionOf } from './phase-log.ts';
import type { FewPreemptions } from '../strategies/few-preemptions.ts';
import { strategyOf } from './strategy-name.ts';
import { ranIn, type Totals } from './totals.ts';

/** What was done one after the other; why it ended before everything was tried, if it did. */
export interface Phased {
  readonly phases: readonly Phase[];
  readonly stopped: Stop | undefined;
  /** Where it was followed: it can be followed further. */
  readonly bounded?: { readonly strategy: FewPreemptions; readonly setting: Setting };
}

/** What a search asks of those around it. */
export interface Around {
  /** Milliseconds, of which none go by while programs are compiled and actors started for the first time. */
  time(): number;
  /** Lets the program run for so many milliseconds without control. Returns how often it did. */
  leaveAlone(milliseconds: number): number;
  /** What was met so far breaks no claim that is made of every order, and there is one. */
  wouldHold(): boolean;
}

type Wished = ByStrategy;

/** Follows one strategy; or, where none was asked for, those that fit the size of the program. */
export async function phasesOf(
  wished: Wished,
  explorer: Explorer,
  totals: Totals,
  request: SearchRequest,
  around: Around,
): Promise<Phased> {
  const { maxOrders, maxSeconds } = request;
  const from = around.time();
  const limit: Limit = () => {
    if (ranIn(totals) >= maxOrders) return { kind: 'max-orders', orders: maxOrders };
    return around.time() - from > maxSeconds * 1000 ? { kind: 'max-seconds', seconds: maxSeconds } : undefined;
  };
  if (wished.kind === 'auto') return fitting({ request, explorer, totals, limit, around, seed: wished.seed ?? request.seed });
  const strategy = strategyOf(wished.kind, wished, request.rules);
  const before = totals.orders;
  const stopped = await explorer.all(strategy, totals, limit);
  const samples = wished.kind === 'random' || wished.kind === 'pct';
  const phase: Phase = {
    strategy: wished.kind,
    orders: totals.orders - before,
    complete: stopped === undefined,
    ...(wished.kind === 'few-preemptions' ? { preemptions: wished.preemptions ?? 2 } : {}),
    ...(samples ? { bound: samplingBound(wished.kind, totals, wished.depth ?? 3) } : {}),
    ...reductionOf(strategy),
  };
  return { phases: [phase], stopped: phase.bound === undefined ? stopped : { kind: 'samples', bound: phase.bound } };
}
