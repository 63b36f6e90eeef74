import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openActorPool, type ActorPool } from '../../src/explore/control/actor-pool.ts';
import { explorerOf, type Stage } from '../../src/explore/search/explorer.ts';
import type { SearchRequest } from '../../src/explore/search/search-request.ts';
import { strategyOf } from '../../src/explore/search/strategy-name.ts';
import type { Strategy } from '../../src/explore/strategies/strategy.ts';
import { count, newTotals } from '../../src/explore/search/totals.ts';
import { withTwins } from '../../src/explore/search/twin.ts';
import { performAtOnce, virtualClock, wrapClocks, type Board } from '../../src/gate/hold.ts';
import type { ExportedFunction } from '../../src/process/index.ts';
import { scenarioOf, type AnyScenario } from '../../src/scenario/index.ts';
import type { Program } from '../fixtures/soundness/program.ts';
import { isSwapped, pairs, runOf, type Run } from './swapped.ts';

// What runs in a search process: all orders of one program after the other, each watched; then its twins, held against all of them.

export const twinsTask: ExportedFunction = { module: import.meta.url, export: 'twinsOfAll' };

export interface TwinsRequest {
  readonly scenario: string;
  readonly subjects: readonly Subject[];
  readonly root: string;
  readonly pipes: string;
  /** Programs with more orders than this are left out. */
  readonly mostOrders: number;
}

/** A variant of a scenario; or a random program, of whose outcomes half are called wrong. */
export interface Subject {
  readonly variant: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly program?: Program;
}

/** What was found of one subject. Empty: it has no outcome that is wrong and none that is right. */
export interface Judged {
  readonly kind: 'larger' | 'judged' | 'failed';
  readonly why?: string;
  readonly twins: readonly JudgedTwin[];
}

export interface JudgedTwin {
  readonly label: string;
  /** By how many swapped pairs the twin is away, and the nearest of all orders that go right: counted anew, over all of them. */
  readonly swapped: number | null;
  readonly nearest: number | null;
  readonly isNearest: boolean;
  /** Pairs that it names and that do not stand the other way round in the two orders that are shown. */
  readonly untrue: number;
}

export async function twinsOfAll(request: TwinsRequest): Promise<Judged[]> {
  const clock = virtualClock();
  const board: Board = { states: {} };
  const { root } = request;
  const stage: Stage = { clock, board, ...performAtOnce({ root, clock, board, seed: 1 }) };
  wrapClocks(clock);
  const scenario = await scenarioOf(request.scenario);
  const casts = new Map<boolean, ActorPool>();
  const judged: Judged[] = [];
  try {
    for (const subject of request.subjects) {
      const fine = subject.program?.fine ?? false;
      const pool = casts.get(fine) ?? (await castFor(request, fine));
      casts.set(fine, pool);
      const judging = twinsOf({ scenario: subject.program ? halved(scenario) : scenario, request, pool, stage }, subject);
      judged.push(await judging.catch((error: unknown): Judged => ({ kind: 'failed', why: String(error), twins: [] })));
    }
    return judged;
  } finally {
    for (const pool of casts.values()) await pool.close();
  }
}

async function castFor({ pipes: all, root }: TwinsRequest, fine: boolean): Promise<ActorPool> {
  const folder = join(all, fine ? 'fine' : 'whole');
  mkdirSync(folder);
  return openActorPool({ as: 'process', folder, root, anew: false, grace: 5000 });
}

function halved(scenario: AnyScenario): AnyScenario {
  const isOdd = (outcome: unknown): boolean => (createHash('sha1').update(JSON.stringify(outcome)).digest()[0]! & 1) === 1;
  const outcomes = {
    odd: { matches: isOdd, verdict: 'wrong', why: '' },
    even: { matches: () => true, verdict: 'right', why: '' },
  };
  return { ...scenario, outcomes } as unknown as AnyScenario;
}

interface Staging {
  readonly scenario: AnyScenario;
  readonly request: TwinsRequest;
  readonly pool: ActorPool;
  readonly stage: Stage;
}

async function twinsOf({ scenario, request, pool, stage }: Staging, { variant, params, program }: Subject): Promise<Judged> {
  const rules = { stalls: 1, time: program?.ordered ? 'ordered' : 'any' } as const;
  const searchOrder: SearchRequest = {
    scenario: request.scenario,
    variant,
    params: program ? { ...params, program } : params,
    as: 'processes',
    seed: 1,
    run: 1,
    strategy: { kind: 'every-order' },
    root: request.root,
    pipes: request.pipes,
    maxOrders: request.mostOrders,
    maxSeconds: Infinity,
    maxSteps: 200,
    rules,
    fine: program?.fine ?? false,
    anew: false,
    recall: true,
    confirm: false,
    grace: 5000,
  };
  const explorer = explorerOf(scenario, searchOrder, pool, stage);
  const totals = newTotals(false);
  const runs = new Map<string, Run>();
  const strategy: Strategy = { ...strategyOf('every-order', {}, rules), watches: true };
  while (strategy.begin()) {
    if (totals.orders >= request.mostOrders) return { kind: 'larger', twins: [] };
    const ran = await explorer.one(strategy, totals);
    await pool.rest();
    count(totals, ran.execution, ran.ended);
    runs.set(picksOf(ran.execution.picks), runOf(ran));
  }
  const found = await withTwins(explorer, totals, { milliseconds: Infinity, orders: 20_000 });
  const labels = new Set(found.flatMap(({ twin, label }) => (twin ? [label] : [])));
  const twins = found.flatMap(({ label, verdict, picks, twin }): JudgedTwin[] => {
    if (verdict !== 'wrong' || (labels.has(label) && !twin)) return [];
    const itself = runs.get(picksOf(picks))!;
    const other = twin && runs.get(picksOf(twin.picks));
    const near = [...runs.values()].filter((run) => run.verdict === 'right').map((run) => pairs(itself, run).length);
    const least = Math.min(...near.filter((distance) => distance > 0));
    const untrue = !twin || !other ? 0 : twin.swaps.filter((swap) => !isSwapped(swap, itself, other)).length;
    return [
      {
        label,
        swapped: other ? pairs(itself, other).length : twin ? twin.swaps.length : null,
        nearest: Number.isFinite(least) ? least : null,
        isNearest: twin?.isNearest ?? false,
        untrue,
      },
    ];
  });
  return { kind: 'judged', twins };
}

const picksOf = (picks: readonly { readonly actor: number; readonly nth: number }[]): string =>
  picks.map(({ actor, nth }) => `${actor}.${nth}`).join(' ');
