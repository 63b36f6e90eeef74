import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { now } from '../gate/index.ts';
import { scenarioOf, stageWith, type AnyScenario, type Order, type Staged } from '../scenario/index.ts';
import type { ExportedFunction } from '../process/index.ts';
import type { WireEnd } from '../gate/hold.ts';
import { gatherCast, resultOf } from './cast.ts';
import { newCourse, type Course } from './conductor.ts';
import { controlledRace, GivenUp } from './controlled-race.ts';
import type { Found, FoundOutcome } from './found.ts';
import { hashOf } from './token.ts';
import type { ActorEnd, Schedule } from './result.ts';
import { everyOrder } from './strategies/every-order.ts';
import { replay, type Pick } from './strategies/replay.ts';
import { Diverged } from './strategies/strategy.ts';

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

/** Runs schedule after schedule until the strategy has no more or a limit is reached. */
export async function search(order: SearchOrder): Promise<Found> {
  const scenario = await scenarioOf(order.scenario);
  const strategy = order.strategy.kind === 'every-order' ? everyOrder() : replay(order.strategy.picks, order.strategy.times);
  const { as, pipes: folder, root, fine, anew, grace } = order;
  const cast = await gatherCast({ as: as === 'threads' ? 'thread' : 'process', folder, root, fine, anew, grace });
  const from = now();
  const tally = newTally();
  let maxSteps = order.maxSteps ?? 10_000;
  let told = from;
  try {
    while (strategy.begin()) {
      if (tally.orders >= order.maxOrders) return found(tally, from, `stopped after ${order.maxOrders} orders (max-orders)`);
      if (now() - from > order.maxSeconds * 1000) return found(tally, from, `stopped after ${order.maxSeconds} s (max-seconds)`);
      empty(root);
      const course = newCourse();
      const race = controlledRace(course, cast, strategy, { seed: order.seed, maxSteps });
      count(tally, course, await stageOne(scenario, order, course, race));
      await cast.rest();
      if (order.maxSteps === undefined && tally.orders === 1) maxSteps = Math.max(200, 10 * course.steps.length);
      if (now() - told > 200) console.log((told = now()) && `${tally.orders} orders`);
    }
    return found(tally, from, undefined);
  } catch (error) {
    if (!(error instanceof Diverged)) throw error;
    return { ...found(tally, from, `not deterministic: ${error.message}`), deterministic: false };
  } finally {
    await cast.close();
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

type Ended = Omit<Staged, 'milliseconds' | 'ideal'>;

interface Tally {
  orders: number;
  steps: number;
  leftOut: number;
  met: boolean;
  readonly outside: Set<string>;
  readonly outcomes: Map<string, FoundOutcome>;
  first: { readonly picks: readonly Pick[]; readonly hash: string; readonly label: string } | undefined;
}

const newTally = (): Tally => ({
  orders: 0,
  steps: 0,
  leftOut: 0,
  met: false,
  outside: new Set(),
  outcomes: new Map(),
  first: undefined,
});

function count(tally: Tally, course: Course, { outcome, label, verdict, why }: Ended): void {
  tally.orders++;
  tally.steps += course.steps.length;
  tally.leftOut += course.leftOut;
  tally.met ||= [...course.touched.values()].some((who) => who.size > 1);
  for (const { name, outside } of course.actors) {
    for (const resource of outside) tally.outside.add(`${name} waited for ${resource}, which passes no gate`);
  }
  tally.first ??= { picks: course.picks, hash: hashOf(course.keys), label };
  const key = `${label} ${JSON.stringify(outcome)}`;
  const known = tally.outcomes.get(key);
  const better =
    !known ||
    course.preemptions < known.shortest.preemptions ||
    (course.preemptions === known.shortest.preemptions && course.steps.length < known.shortest.steps.length);
  const best = better
    ? { picks: course.picks, hash: hashOf(course.keys), shortest: scheduleOf(course), why }
    : { picks: known.picks, hash: known.hash, shortest: known.shortest, why: known.why };
  tally.outcomes.set(key, { outcome, label, verdict, orders: (known?.orders ?? 0) + 1, ...best });
}

function scheduleOf({ actors, steps, preemptions, blocked }: Course): Schedule {
  const ends = actors.map(({ end }, index): ActorEnd => {
    if (end) return endOf(end);
    const wait = blocked.find(({ actor }) => actor === index);
    return wait ? { kind: 'blocked', on: wait.on, owner: wait.owner } : { kind: 'gone', why: 'given up' };
  });
  return { actors: actors.map(({ name }) => name), steps, ends, preemptions };
}

function endOf(end: WireEnd): ActorEnd {
  if (end.kind === 'gone') return end;
  if (end.kind === 'threw') return { kind: 'threw', message: end.message };
  const result = resultOf(end);
  return { kind: 'returned', value: 'value' in result ? inspect(result.value, { depth: 1, breakLength: Infinity }) : '' };
}

function found(tally: Tally, from: number, stopped: string | undefined): Found {
  return {
    orders: tally.orders,
    steps: tally.steps,
    milliseconds: now() - from,
    leftOut: tally.leftOut,
    met: tally.met,
    outside: [...tally.outside],
    deterministic: true,
    first: tally.first ?? null,
    outcomes: [...tally.outcomes.values()].toSorted((a, b) => b.orders - a.orders),
    ...(stopped === undefined ? {} : { stopped }),
  };
}

function empty(folder: string): void {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true });
}
