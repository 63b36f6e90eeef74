import type { ExportedFunction } from '../../process/index.ts';
import { now } from '../../transcript/index.ts';
import type { ActorPool } from '../control/actor-pool.ts';
import type { Found } from '../model/found.ts';
import type { Pick } from '../model/pick.ts';
import type { Setting } from '../model/setting.ts';
import type { RunEnding } from './alone-task.ts';
import { annotated } from './annotated.ts';
import { askToLeaveAlone } from './asking.ts';
import { confirm, longerGrace } from './confirm.ts';
import { explorerOf } from './explorer.ts';
import { explorerAfter } from './explorer-after.ts';
import { foundIn, inOrder } from './found-in.ts';
import { phasesOf } from './phases.ts';
import { runAgain } from './replay-task.ts';
import { runWhole } from './run-whole.ts';
import type { ByStrategy, SearchRequest } from './search-request.ts';
import { searchNear } from './search-near.ts';
import { shorten } from './shorten.ts';
import { stagingOf, withActorPool, type SearchStaging } from './staging.ts';
import { sweepKills } from './kill-sweep.ts';
import { newTotals } from './totals.ts';
import { withTwins } from './twin.ts';
import { wouldHold } from './would-hold.ts';

// What runs in the scenario's own process: it calls the scenario's code once per schedule, and controls the actors.

export const searchTask: ExportedFunction = { module: import.meta.url, export: 'search' };

/** What a search found, and where fresh processes did not find the same. */
export interface Searched extends Found {
  readonly doubts: readonly string[];
  /** What actors looked at outside of the run's folder, with where. */
  readonly looked?: readonly string[];
  /** What runs without control ended in, if there were any. */
  readonly alone?: readonly RunEnding[];
}

type Searching = SearchRequest & { readonly strategy: ByStrategy };

/** Runs schedule after schedule until the strategy has no more or a limit is reached, and checks the findings in fresh processes. */
export async function search(request: Searching): Promise<Searched> {
  const staging = await stagingOf(request);
  const findings = await withActorPool(staging, request.anew, (pool) => find(staging, request, pool));
  if (!request.confirm) return findings;
  const patient = { ...staging, request: { ...request, grace: request.grace * longerGrace } };
  return withActorPool(patient, true, async (pool) => {
    const again = (picks: readonly Pick[], setting?: Setting): Promise<Found> =>
      runAgain(patient, pool, picks, 1, setting && { setting });
    const confirmed = await confirm(findings, again);
    const doubts = [...findings.doubts, ...confirmed.doubts];
    const { kills } = findings;
    if (!kills) return { ...findings, ...confirmed, doubts };
    const killed = await confirm({ ...findings, outcomes: kills.outcomes, first: null }, again);
    return {
      ...findings,
      ...confirmed,
      doubts,
      kills: { ...kills, outcomes: killed.outcomes, doubts: [...kills.doubts, ...killed.doubts] },
    };
  });
}

/** All that the strategy has, the shortest orders of what went wrong, and the nearest that go right. */
async function find(staging: SearchStaging, request: Searching, pool: ActorPool): Promise<Searched> {
  const { scenario, stage } = staging;
  const explorer = explorerOf(scenario, request, pool, stage);
  const within = request.beginning ? explorerAfter(explorer, request.beginning) : explorer;
  const from = now();
  const totals = newTotals(request.strategy.kind === 'auto' || request.near !== undefined, request.seed);
  const around = {
    time: () => now() - pool.startedFor(),
    leaveAlone: (milliseconds: number) => askToLeaveAlone(request.pipes, milliseconds),
    wouldHold: () => wouldHold(scenario, request, totals),
  };
  const maxSeconds = request.kill ? request.maxSeconds / 2 : request.maxSeconds;
  const shorter = { ...request, maxSeconds };
  const near = request.near && (await searchNear(request.near, explorer, totals, shorter, around));
  const phased = near ?? (await phasesOf(request.strategy, within, totals, shorter, around));
  const found = foundIn(totals, phased, from, pool.slow(totals.orders));
  const met = near ? { ...found, followed: near.followed } : found;
  if (!totals.deterministic) return { ...met, doubts: [] };
  const milliseconds = Math.max(maxSeconds * 1000, request.maxSeconds * 1000 - met.milliseconds);
  const swept = request.kill && (await sweepKills({ explorer, request, totals, milliseconds }));
  const kills = swept && { kills: { ...swept, outcomes: await annotated(explorer, swept.outcomes) } };
  const isSampled = request.confirm && request.recall && met.stopped === undefined && around.wouldHold();
  const whole = { ...staging, request: { ...request, recall: false } };
  const doubts = isSampled
    ? await runWhole(totals.sample.drawn(), met.milliseconds, (picks, setting) =>
        runAgain(whole, pool, picks, 1, setting && { setting }),
      )
    : [];
  if (!near) await shorten(within, totals, phased); // What is near is to be shown, not what is short.
  return {
    ...met,
    ...kills,
    outcomes: inOrder(await annotated(explorer, await withTwins(explorer, totals))),
    doubts,
    looked: stage.meetings.looked(),
  };
}
