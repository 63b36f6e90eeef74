import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openActorPool, type ActorPool } from '../../src/explore/control/actor-pool.ts';
import { explorerOf, type Stage } from '../../src/explore/search/explorer.ts';
import type { SearchRequest } from '../../src/explore/search/search-request.ts';
import { stopWords, type Limit, type Stop } from '../../src/explore/model/stop.ts';
import { strategyOf } from '../../src/explore/search/strategy-name.ts';
import { newTotals, type Totals } from '../../src/explore/search/totals.ts';
import { ownFs, performAtOnce, virtualClock, wrapClocks, type AtOnce, type Board } from '../../src/gate/hold.ts';
import { now } from '../../src/transcript/index.ts';
import type { ExportedFunction } from '../../src/process/index.ts';
import { scenarioOf, type AnyScenario } from '../../src/scenario/index.ts';
import type { Program } from '../fixtures/soundness/program.ts';
import { treeOf } from './tree.ts';

// What runs in a search process: one program after the other, with the same actors. It leans on nothing but what builds have had
// since exploration reduces, so that an older one can be compared in the same way.

/** Earlier builds did not look at what lies outside. */
const newMeetings = await import('../../src/explore/control/elsewhere.ts').then(
  ({ newMeetings: anew }) => anew,
  () => undefined,
);

export const compareTask: ExportedFunction = { module: import.meta.url, export: 'compareAll' };

/** What to compare. Plain data. */
export interface CompareRequest {
  readonly scenario: string;
  readonly programs: readonly Program[];
  /** What the actors share, and where their pipes lie. */
  readonly root: string;
  readonly pipes: string;
  /** Programs with more orders than this are counted apart. */
  readonly mostOrders: number;
  /** Parts that the relation shall leave out, one at a time, each until a program shows it. */
  readonly weaken?: readonly string[];
}

/** What came of a program: with how many orders, how many of them reduced, and how many outcomes. */
export interface Compared {
  /** `outside`: two met outside of the run's folder, where nothing is put back; of that no verdict is given. */
  readonly kind: 'same' | 'larger' | 'outside' | 'different' | 'not deterministic' | 'failed';
  readonly orders: number;
  readonly reduced: number;
  readonly outcomes: number;
  readonly milliseconds: number;
  /** Outcomes that only the one, or only the other search has met. */
  readonly lost: readonly string[];
  readonly gained: readonly string[];
  readonly why?: string;
  /** Parts that cannot be left out of the relation: it has other outcomes then. The rest is said of the first of them. */
  readonly shows?: readonly string[];
}

/** A line for each program, in their order. */
export async function compareAll(request: CompareRequest): Promise<void> {
  const clock = virtualClock();
  const board: Board = { states: {} };
  const { root } = request;
  const stand = { root, clock, board, seed: 1 };
  // Earlier builds took these one by one.
  const staged =
    performAtOnce.length === 1 ? performAtOnce(stand) : Reflect.apply(performAtOnce, undefined, [root, clock, board]);
  const stage: Stage = { clock, board, ...(staged as AtOnce) };
  wrapClocks(clock);
  const own = await scenarioOf(request.scenario);
  const scenario: AnyScenario = {
    ...own,
    run: async (...args: Parameters<typeof own.run>) => {
      const ended = (await own.run(...args)) as object;
      return { ...ended, tree: stage.apart(() => treeOf(request.root)) };
    },
  };
  const casts = new Map<boolean, ActorPool>();
  const left = new Set(request.weaken);
  try {
    for (const program of request.programs) {
      const fine = program.fine ?? false;
      const pool = casts.get(fine) ?? (await castFor(request, fine));
      casts.set(fine, pool);
      const compared = await compareOne({ scenario, request, pool, stage, left }, program);
      for (const part of compared.shows ?? []) left.delete(part);
      console.log(JSON.stringify(compared));
      if (request.weaken && left.size === 0) break;
    }
  } finally {
    for (const pool of casts.values()) await pool.close();
  }
}

async function castFor({ pipes, root }: CompareRequest, fine: boolean): Promise<ActorPool> {
  const folder = join(pipes, fine ? 'fine' : 'whole');
  mkdirSync(folder);
  const options = { as: 'process', folder, root, fine, anew: false, grace } as const; // Earlier builds split for a whole cast.
  return openActorPool(options);
}

interface Staging {
  readonly scenario: AnyScenario;
  readonly request: CompareRequest;
  readonly pool: ActorPool;
  readonly stage: Stage;
  /** Parts of the relation that no program has shown yet. */
  readonly left: ReadonlySet<string>;
}

/** Milliseconds within which an actor must come to rest, and how many steps are no end. */
const grace = 5000;
const maxSteps = 60;

async function compareOne(staging: Staging, program: Program): Promise<Compared> {
  const from = now();
  const all = await searched(staging, program, 'every-order', staging.request.mostOrders);
  const about = { orders: all.totals.orders, reduced: 0, outcomes: all.totals.outcomes.size, lost: [], gained: [] };
  const elapsed = (): { milliseconds: number } => ({ milliseconds: Math.round(now() - from) });
  if (all.isOutside) return { kind: 'outside', ...about, ...elapsed() };
  if (all.stopped?.kind === 'max-orders') return { kind: 'larger', ...about, ...elapsed() };
  if (all.stopped !== undefined)
    return { kind: kindOf(all.stopped), ...about, ...elapsed(), why: `every-order: ${wordsOf(all.stopped)}` };
  if (!staging.request.weaken) return { ...about, ...(await reducedBeside(staging, program, all.totals)), ...elapsed() };
  const each = new Map<string, Reduced>();
  for (const part of staging.left) each.set(part, await reducedBeside(staging, program, all.totals, part));
  const shows = [...each.keys()].filter((part) => each.get(part)!.kind === 'different');
  return { ...about, ...(each.get(shows[0]!) ?? [...each.values()][0]!), shows, ...elapsed() };
}

type Reduced = Pick<Compared, 'kind' | 'reduced' | 'lost' | 'gained' | 'why'>;

async function reducedBeside(staging: Staging, program: Program, all: Totals, without?: string): Promise<Reduced> {
  const { totals, stopped } = await searched(staging, program, 'every-outcome', 20 * staging.request.mostOrders, without);
  const [lost, gained] = [missing(all, totals), missing(totals, all)];
  const found = { reduced: totals.orders, lost, gained };
  if (stopped !== undefined) return { kind: kindOf(stopped), ...found, why: `every-outcome: ${wordsOf(stopped)}` };
  return { kind: lost.length + gained.length > 0 ? 'different' : 'same', ...found };
}

/** It ended before it had no more, or could not go on. */
type Cut = Stop | { readonly kind: 'failed'; readonly why: string };

const wordsOf = (cut: Cut): string => (cut.kind === 'failed' ? cut.why : stopWords(cut));

const kindOf = ({ kind }: Cut): 'not deterministic' | 'failed' => (kind === 'not deterministic' ? 'not deterministic' : 'failed');

const missing = ({ outcomes }: Totals, other: Totals): string[] => [...outcomes.keys()].filter((key) => !other.outcomes.has(key));

async function searched(
  { scenario, request, pool, stage }: Staging,
  program: Program,
  kind: 'every-order' | 'every-outcome',
  most: number,
  weaken?: string,
): Promise<{ readonly totals: Totals; readonly stopped: Cut | undefined; readonly isOutside: boolean }> {
  const time = program.ordered ? 'ordered' : 'any';
  const rules = { stalls: 1, time } as const;
  const options: object = { time }; // Earlier builds looked for it here.
  const searchOrder: SearchRequest & { readonly weaken?: string } = {
    scenario: request.scenario,
    variant: 'interpret',
    params: { program },
    as: 'processes',
    seed: 1,
    run: 1,
    strategy: { kind, ...options },
    root: request.root,
    pipes: request.pipes,
    maxOrders: most,
    maxSeconds: Infinity,
    maxSteps,
    rules,
    fine: program.fine ?? false,
    anew: false,
    recall: true,
    confirm: false,
    grace,
    ...(weaken === undefined ? {} : { weaken }),
  };
  stage.apart(() => ownFs.chmodSync(request.root, 0o755)); // The program before may have changed it.
  const totals = newTotals(false);
  const meetings = newMeetings?.();
  const explorer = explorerOf(scenario, searchOrder, pool, { ...stage, ...(meetings && { meetings }) });
  const found = (stopped: Cut | undefined) => ({ totals, stopped, isOutside: (meetings?.disputed.length ?? 0) > 0 });
  const limit: Limit = () => (totals.orders >= most ? { kind: 'max-orders', orders: most } : undefined);
  try {
    return found(await explorer.all(strategyOf(kind, options, rules), totals, limit));
  } catch (error) {
    await pool.dismiss();
    return found({ kind: 'failed', why: String(error) });
  }
}
