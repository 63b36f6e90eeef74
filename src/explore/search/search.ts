import { now } from '../../transcript/index.ts';
import { performAtOnce, virtualClock, wrapClocks, type Board } from '../../gate/hold.ts';
import { scenarioOf, type AnyScenario, type KeptShares, type Order } from '../../scenario/index.ts';
import { renumberParent, type ExportedFunction } from '../../process/index.ts';
import { openActorPool, type ActorPool } from '../control/actor-pool.ts';
import { annotated } from './annotated.ts';
import type { Rules } from '../model/choices.ts';
import { askToLeaveAlone } from './asking.ts';
import { confirm, longerGrace } from './confirm.ts';
import { newMeetings, type Meetings } from '../control/elsewhere.ts';
import { explorerOf, type Stage } from './explorer.ts';
import { foundIn, inOrder } from './found-in.ts';
import type { Found } from '../model/found.ts';
import { phasesOf } from './phases.ts';
import { seekWrong } from './seek-wrong.ts';
import { shorten } from './shorten.ts';
import { play } from './play.ts';
import type { Ending } from './alone-task.ts';
import { replay } from '../strategies/replay.ts';
import type { Pick } from '../model/pick.ts';
import type { StrategyName, StrategyOptions } from './strategy-name.ts';
import type { Setting } from '../model/setting.ts';
import { newTotals } from './totals.ts';
import { tell } from './telling.ts';
import { withTwins } from './twin.ts';
import type { WireFile } from '../control/wire-log.ts';
import { openWireLog } from '../control/wire-log.ts';
import { wouldHold } from './would-hold.ts';

// What runs in the scenario's own process: it calls the scenario's code once per schedule, and controls the actors.

export const searchTask: ExportedFunction = { module: import.meta.url, export: 'search' };

/** What to search, with everything decided. Plain data. */
export interface SearchOrder extends Order {
  readonly strategy: WhichOrders;
  /** What the actors share, and where their pipes lie. */
  readonly root: string;
  readonly pipes: string;
  readonly maxOrders: number;
  readonly maxSeconds: number;
  /** Ten times the first schedule, at least 200, if not given. */
  readonly maxSteps?: number;
  readonly rules: Rules;
  readonly fine: boolean;
  readonly anew: boolean;
  /** What an order has in common with the one before it may be taken from memory. */
  readonly recall: boolean;
  /** What is found is run again in fresh processes. */
  readonly confirm: boolean;
  /** The name of an actor that is started under a debugger. */
  readonly inspect?: string;
  /** Milliseconds within which an actor must come to rest. 0: whenever it likes. */
  readonly grace: number;
  /** What lies outside of the run's folder and is put under control. */
  readonly laid?: KeptShares;
  /** Where what goes over the wire is written down. */
  readonly wire?: WireFile;
  /** Only tests leave out a part of the relation by which orders are left out. */
  readonly weaken?: string;
}

/**
 * As a strategy says; or one order, so many times; or one of which somebody decides every step; or what goes wrong of those that begin like
 * one.
 */
export type WhichOrders =
  | ({ readonly kind: StrategyName } & StrategyOptions)
  | { readonly kind: 'replay'; readonly picks: readonly Pick[]; readonly times: number }
  | { readonly kind: 'play' }
  | { readonly kind: 'wrong'; readonly beginning: readonly Pick[] };

/** What a search found, and where fresh processes did not find the same. */
export interface Searched extends Found {
  readonly doubts: readonly string[];
  /** What runs ended in that nobody controlled, if there were any. */
  readonly alone?: readonly Ending[];
}

/** Runs schedule after schedule until the strategy has no more or a limit is reached, and checks the findings in fresh processes. */
export async function search(order: SearchOrder): Promise<Searched> {
  const clock = virtualClock();
  const board: Board = { states: {}, hasLinks: order.laid !== undefined };
  const meetings = newMeetings();
  const onProgress = (text: string): void => tell({ kind: 'progress', text });
  const stage = { clock, board, meetings, onProgress, ...performAtOnce({ root: order.root, clock, board, seed: order.seed }) };
  renumberParent();
  wrapClocks(clock);
  const scenario = await scenarioOf(order.scenario);
  const { strategy, anew } = order;
  if (strategy.kind === 'replay') {
    const { picks, times } = strategy;
    return withCast(order, stage, anew, async (pool) => ({
      ...(await runAgain(
        { scenario, order, pool, stage },
        picks,
        times,
        order.inspect === undefined ? { shown: annotated } : {},
      )),
      doubts: [],
    }));
  }
  if (strategy.kind === 'play' || strategy.kind === 'wrong')
    return withCast(order, stage, anew, (pool) => playOn({ scenario, order, pool, stage }, strategy));
  const findings = await withCast(order, stage, anew, async (pool) => {
    const explorer = explorerOf(scenario, order, pool, stage);
    const from = now();
    const totals = newTotals(strategy.kind === 'auto');
    const around = {
      time: () => now() - pool.startedFor(),
      leaveAlone: (milliseconds: number) => askToLeaveAlone(order.pipes, milliseconds),
      wouldHold: () => wouldHold(scenario, order, totals),
    };
    const phased = await phasesOf(strategy, explorer, totals, order, around);
    const met = foundIn(totals, phased, from, pool.slow(totals.orders));
    if (!totals.deterministic) return met;
    await shorten(explorer, totals, phased);
    return { ...met, outcomes: inOrder(await annotated(explorer, await withTwins(explorer, totals))) };
  });
  if (!order.confirm) return { ...findings, doubts: [] };
  const patient = { ...order, grace: order.grace * longerGrace };
  const confirmed = await withCast(patient, stage, true, (pool) =>
    confirm(findings, (picks, setting) => runAgain({ scenario, order: patient, pool, stage }, picks, 1, setting && { setting })),
  );
  return { ...findings, ...confirmed };
}

async function withCast<T>(
  order: SearchOrder,
  { meetings }: { readonly meetings: Meetings },
  anew: boolean,
  use: (pool: ActorPool) => Promise<T>,
): Promise<T> {
  const { as, pipes: folder, root, grace, wire: file, inspect } = order;
  const wire = file && openWireLog(file);
  wire?.remark(`${order.variant}: ${order.strategy.kind}${anew ? ', each order in new actors' : ''}`);
  const pool = await openActorPool({
    as: as === 'threads' ? 'thread' : 'process',
    folder,
    root,
    anew,
    grace,
    disputed: meetings.disputed,
    ...(wire && { wire }),
    ...(inspect !== undefined && {
      inspecting: { actor: inspect, onReady: (address: string) => tell({ kind: 'debugger', actor: inspect, address }) },
    }),
  });
  try {
    return await use(pool);
  } finally {
    await pool.close();
    wire?.close();
  }
}

interface Staging {
  readonly scenario: AnyScenario;
  readonly order: SearchOrder;
  readonly pool: ActorPool;
  readonly stage: Stage & { readonly meetings: Meetings };
}

/** What somebody who plays asks for: his own order, or how it could go on. Nothing of it is an example of anything. */
async function playOn(
  { scenario, order, pool, stage }: Staging,
  wished: Extract<WhichOrders, { kind: 'play' | 'wrong' }>,
): Promise<Searched> {
  const from = now();
  const totals = newTotals(false);
  const explorer = explorerOf(scenario, order, pool, stage);
  const phased =
    wished.kind === 'wrong'
      ? await seekWrong(wished.beginning, { explorer, totals, time: () => now() - pool.startedFor(), seconds: order.maxSeconds })
      : await play(explorer, totals, order.pipes);
  return { ...foundIn(totals, phased, from), doubts: [] };
}

interface Again {
  readonly setting?: Setting;
  readonly shown?: typeof annotated;
}

/** One order, which takes as many steps as it says. */
async function runAgain(
  { scenario, order, pool, stage }: Staging,
  picks: readonly Pick[],
  times: number,
  { setting, shown = async (_, outcomes) => [...outcomes] }: Again = {},
): Promise<Found> {
  const from = now();
  const totals = newTotals(false);
  const explorer = explorerOf(scenario, order, pool, stage, picks.length);
  const stopped = await explorer.all(replay(picks, times), totals, () => undefined, setting);
  const again = foundIn(totals, { phases: [], stopped }, from);
  return { ...again, outcomes: await shown(explorer, again.outcomes) };
}
