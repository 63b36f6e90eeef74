import type { ExportedFunction } from '../../process/index.ts';
import { now } from '../../transcript/index.ts';
import type { ActorPool } from '../control/actor-pool.ts';
import type { Found } from '../model/found.ts';
import type { Pick } from '../model/pick.ts';
import type { Setting } from '../model/setting.ts';
import { replay } from '../strategies/replay.ts';
import { annotated } from './annotated.ts';
import { explorerOf } from './explorer.ts';
import { foundIn } from './found-in.ts';
import type { ReplayWish, SearchRequest } from './search-request.ts';
import type { Searched } from './search.ts';
import { stagingOf, withActorPool, type SearchStaging } from './staging.ts';
import { newTotals } from './totals.ts';

export const replayTask: ExportedFunction = { module: import.meta.url, export: 'replayOrder' };

/** Runs one order as often as it is asked for, and finds out which lines of code asked for its steps. */
export async function replayOrder(request: SearchRequest & { readonly strategy: ReplayWish }): Promise<Searched> {
  const staging = await stagingOf(request);
  const { picks, times } = request.strategy;
  const how = request.inspect === undefined ? { shown: annotated } : {}; // Under a debugger once is enough.
  const found = await withActorPool(staging, request.anew, (pool) => runAgain(staging, pool, picks, times, how));
  return { ...found, doubts: [] };
}

interface Again {
  readonly setting?: Setting;
  readonly shown?: typeof annotated;
}

/** One order, which takes as many steps as it says. */
export async function runAgain(
  { scenario, request, stage }: SearchStaging,
  pool: ActorPool,
  picks: readonly Pick[],
  times: number,
  { setting, shown = async (_, outcomes) => [...outcomes] }: Again = {},
): Promise<Found> {
  const from = now();
  const totals = newTotals(false);
  const explorer = explorerOf(scenario, request, pool, stage, picks.length);
  const stopped = await explorer.all(replay(picks, times), totals, () => undefined, setting);
  const again = foundIn(totals, { phases: [], stopped }, from);
  return { ...again, outcomes: await shown(explorer, again.outcomes) };
}
