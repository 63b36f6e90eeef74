import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { performAtOnce } from '../gate/hold.ts';
import { now } from '../gate/index.ts';
import { scenarioOf, stageWith, type AnyScenario, type Order } from '../scenario/index.ts';
import type { ExportedFunction } from '../process/index.ts';
import { gatherCast, type Cast } from './cast.ts';
import { newCourse, type Course } from './conductor.ts';
import { controlledRace, GivenUp } from './controlled-race.ts';
import type { Found } from './found.ts';
import { everyOrder } from './strategies/every-order.ts';
import { replay, type Pick } from './strategies/replay.ts';
import { Diverged, type Strategy } from './strategies/strategy.ts';
import { count, found, newTally, type Ended, type Tally } from './tally.ts';

// What runs in the scenario's own process: it calls the scenario's code once per schedule, and controls the actors.

export const searchTask: ExportedFunction = { module: import.meta.url, export: 'search' };

/** What to search, with everything decided. Plain data. */
export interface SearchOrder extends Order {
  /** Every order; or one, so many times. */
  readonly strategy:
    | { readonly kind: 'every-order' }
    | { readonly kind: 'replay'; readonly picks: readonly Pick[]; readonly times: number };
  /** What the actors share, and where their pipes lie. */
  readonly root: string;
  readonly pipes: string;
  readonly maxOrders: number;
  readonly maxSeconds: number;
  /** Ten times the first schedule, at least 200, if not given. */
  readonly maxSteps?: number;
  readonly fine: boolean;
  readonly anew: boolean;
  /** Milliseconds within which an actor must come to rest. */
  readonly grace: number;
}

/** What a search found, and where fresh processes did not find the same. */
export interface Searched extends Found {
  readonly doubts: readonly string[];
}

/** Runs schedule after schedule until the strategy has no more or a limit is reached, and checks the findings in fresh processes. */
export async function search(order: SearchOrder): Promise<Searched> {
  performAtOnce(order.root);
  const scenario = await scenarioOf(order.scenario);
  const { strategy, anew } = order;
  const findings = await withCast(order, anew, (cast) =>
    strategy.kind === 'replay'
      ? runAgain(scenario, order, cast, strategy.picks, strategy.times)
      : runAll(scenario, order, cast, everyOrder()),
  );
  if (anew || strategy.kind === 'replay') return { ...findings, doubts: [] };
  return { ...findings, doubts: await withCast(order, true, (cast) => checkAnew(scenario, order, cast, findings)) };
}

async function withCast<T>(order: SearchOrder, anew: boolean, use: (cast: Cast) => Promise<T>): Promise<T> {
  const { as, pipes: folder, root, fine, grace } = order;
  const cast = await gatherCast({ as: as === 'threads' ? 'thread' : 'process', folder, root, fine, anew, grace });
  try {
    return await use(cast);
  } finally {
    await cast.close();
  }
}

/** One order, which takes as many steps as it says. */
function runAgain(scenario: AnyScenario, order: SearchOrder, cast: Cast, picks: readonly Pick[], times: number): Promise<Found> {
  return runAll(scenario, { ...order, maxSteps: picks.length }, cast, replay(picks, times));
}

async function runAll(scenario: AnyScenario, order: SearchOrder, cast: Cast, strategy: Strategy): Promise<Found> {
  const from = now();
  const tally = newTally();
  let maxSteps = order.maxSteps ?? 10_000;
  let told = from;
  try {
    while (strategy.begin()) {
      if (tally.orders >= order.maxOrders) return found(tally, from, `stopped after ${order.maxOrders} orders (max-orders)`);
      if (now() - from > order.maxSeconds * 1000) return found(tally, from, `stopped after ${order.maxSeconds} s (max-seconds)`);
      const { course, ended } = await runOne(scenario, order, cast, strategy, tally, maxSteps);
      count(tally, course, ended);
      await cast.rest();
      if (order.maxSteps === undefined && tally.orders === 1) maxSteps = Math.max(200, 10 * course.steps.length);
      if (now() - told > 200) console.log((told = now()) && `${tally.orders} orders`);
    }
    return found(tally, from, undefined);
  } catch (error) {
    if (!(error instanceof Diverged)) throw error;
    return { ...found(tally, from, `not deterministic: ${error.message}`), deterministic: false };
  }
}

/** What was found in processes that are used again must be the same in fresh ones: the first order, and each shortest one. */
async function checkAnew(scenario: AnyScenario, order: SearchOrder, cast: Cast, findings: Found): Promise<string[]> {
  const doubts: string[] = [];
  const samples = [
    ...(findings.first ? [findings.first] : []),
    ...findings.outcomes.filter(({ verdict }) => verdict !== 'right'),
  ];
  const checked = new Set<readonly Pick[]>();
  for (const { picks, hash, label } of samples) {
    if (checked.has(picks)) continue;
    checked.add(picks);
    const again = await runAgain(scenario, order, cast, picks, 1);
    if (again.first?.hash === hash && again.first.label === label) continue;
    const ended = again.first ? `"${again.first.label}"` : (again.stopped ?? 'nothing');
    doubts.push(`not deterministic: the order that ended in "${label}" gave ${ended} in fresh processes`);
  }
  return doubts;
}

/** How often a search forgives that an order does not repeat. Who reads a clock, say, does not repeat much oftener. */
const mostRepeated = 3;

/** One schedule. A step that comes too late, on a machine that is busy with something else, is no fault of the program's. */
async function runOne(
  scenario: AnyScenario,
  order: SearchOrder,
  cast: Cast,
  strategy: Strategy,
  tally: Tally,
  maxSteps: number,
): Promise<{ readonly course: Course; readonly ended: Ended }> {
  for (;;) {
    empty(order.root);
    const course = newCourse();
    const race = controlledRace(course, cast, strategy, { seed: order.seed, maxSteps });
    try {
      return { course, ended: await stageOne(scenario, order, course, race) };
    } catch (error) {
      if (!(error instanceof Diverged) || tally.repeated === mostRepeated) throw error;
      tally.repeated++;
      strategy.again();
      await cast.dismiss();
    }
  }
}

/** Diverging concerns the search; everything else that is thrown is the outcome of this schedule. */
async function stageOne(
  scenario: AnyScenario,
  order: Order,
  course: Course,
  race: ReturnType<typeof controlledRace>,
): Promise<Ended> {
  const ended = await stageWith(scenario, order, race).catch((error: unknown): Ended => {
    if (error instanceof Diverged) throw error;
    if (error instanceof GivenUp) return { outcome: null, label: 'given up', verdict: 'wrong', why: '' };
    const why = error instanceof Error ? (error.stack ?? error.message) : inspect(error);
    return { outcome: null, label: 'crashed', verdict: 'wrong', why };
  });
  return course.stopped ? { outcome: null, verdict: 'wrong', ...course.stopped } : ended;
}

function empty(folder: string): void {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true });
}
