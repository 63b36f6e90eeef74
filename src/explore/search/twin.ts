import { now } from '../../transcript/index.ts';
import { byLength } from '../model/by-length.ts';
import type { Explorer, Ran } from './explorer.ts';
import type { FoundOutcome, FoundTwin } from '../model/found.ts';
import { racesOf, type StepRace, type WatchedRun } from '../model/races.ts';
import { shortestOfEach } from './shorten.ts';
import { guided } from '../strategies/guided.ts';
import { nearer } from '../strategies/nearer.ts';
import type { Pick } from '../model/pick.ts';
import { explorerIn } from './setting.ts';
import type { Strategy } from '../strategies/strategy.ts';
import { placed, swappedPairs, type Placed } from '../model/swapped-pairs.ts';
import { newTotals, scheduleOf, type Totals } from './totals.ts';
import { hashOf } from '../model/token.ts';

/** How much looking for one twin may take: milliseconds and orders, for finding one, and again for making sure that none is nearer. */
export interface Patience {
  readonly milliseconds: number;
  readonly orders: number;
}

const usual: Patience = { milliseconds: 2000, orders: 300 };

/** All outcomes; the shortest of each wrong label with its twin, the nearest order that goes right, if it has one. */
export async function withTwins(explorer: Explorer, totals: Totals, patience = usual): Promise<FoundOutcome[]> {
  const twinned: FoundOutcome[] = [];
  const shortest = shortestOfEach(totals);
  for (const outcome of totals.outcomes.values()) {
    const isShown = outcome.verdict === 'wrong' && shortest.get(outcome.label) === outcome;
    const twin = isShown ? await twinOf(explorer, outcome, totals, patience) : undefined;
    twinned.push(twin ? { ...outcome, twin } : outcome);
  }
  return twinned;
}

/**
 * The order that goes right with the fewest swapped pairs. One that is near is found by swapping neighbours; then whatever could be
 * nearer still is tried, nearest first. The twin may lie outside of what was explored.
 */
async function twinOf(
  anywhere: Explorer,
  { picks, setting }: FoundOutcome,
  totals: Totals,
  patience: Patience,
): Promise<FoundTwin | undefined> {
  if (totals.outside.size > 0) return undefined;
  const explorer = explorerIn(anywhere, setting);
  const itself = await once(explorer, guided(picks));
  const order = placed(itself.execution);
  const found: FoundTwin[] = [];
  const hear = (ran: Ran): void => void found.push(...rightOne(ran, order));
  for (const one of shortestOfEach(totals).values()) {
    if (one.verdict === 'right') hear(await once(explorer, guided(one.picks)));
  }
  await swapNeighbours(explorer, itself.execution, hear, patience);
  const isNearest = found.length > 0 && (await tryNearer(explorer, order, () => distanceOf(nearest(found)), hear, patience));
  const twin = nearest(found);
  return twin && { ...twin, isNearest };
}

type Hear = (ran: Ran) => void;

async function once(explorer: Explorer, strategy: Strategy): Promise<Ran> {
  strategy.begin();
  return explorer.one(strategy, newTotals(false));
}

function rightOne({ execution, ended }: Ran, order: readonly Placed[]): FoundTwin[] {
  if (execution.pruned || ended.verdict !== 'right') return [];
  const swaps = swappedPairs(order, placed(execution));
  const { picks, keys } = execution;
  return [{ label: ended.label, schedule: scheduleOf(execution), swaps, isNearest: false, picks, hash: hashOf(keys) }];
}

/** Without a swapped pair the difference cannot be told: such an order is a twin only if there is no other. */
const distanceOf = (twin: FoundTwin | undefined): number => twin?.swaps.length || Infinity;

/** Of equally near ones the one with the fewest preemptions, then the fewest steps. */
function nearest(twins: readonly FoundTwin[]): FoundTwin | undefined {
  return twins.toSorted((one, other) => {
    const isFurther = distanceOf(one) === distanceOf(other) ? 0 : distanceOf(one) - distanceOf(other);
    return isFurther || byLength(one.schedule, other.schedule);
  })[0];
}

/** Breadth first: neighbouring steps that depend on each other, one pair after the other, until an order goes right. */
async function swapNeighbours(explorer: Explorer, first: WatchedRun, hear: Hear, patience: Patience): Promise<void> {
  const until = now() + patience.milliseconds;
  const tried = new Set<string>();
  let near = neighbours(first);
  let runs = 0;
  for (let isFound = false; near.length > 0 && !isFound;) {
    const further: (readonly Pick[])[] = [];
    for (const wish of near) {
      if (runs++ >= patience.orders || now() > until) return;
      const ran = await once(explorer, guided(wish));
      const key = ran.execution.keys.join('\n');
      if (tried.has(key)) continue;
      tried.add(key);
      hear(ran);
      if (ran.ended.verdict === 'right') isFound = true;
      else further.push(...neighbours(ran.execution));
    }
    near = further;
  }
}

/** True: no order that goes right is nearer than what was found by then, which is one with a swapped pair. */
async function tryNearer(
  explorer: Explorer,
  order: readonly Placed[],
  best: () => number,
  hear: Hear,
  patience: Patience,
): Promise<boolean> {
  if (best() === 1) return true;
  const until = now() + patience.milliseconds;
  const strategy = nearer(order, best);
  for (let runs = 0; strategy.begin(); runs++) {
    if (runs >= patience.orders || now() > until) return strategy.least() >= best();
    hear(await explorer.one(strategy, newTotals(false)));
  }
  return best() < Infinity;
}

/** The orders in which one pair of neighbouring, dependent steps comes the other way round. */
function neighbours(run: WatchedRun): (readonly Pick[])[] {
  return racesOf(run).map((race) => swapped(run.picks, race));
}

/** What the second of the two needs comes before it, as it was; the first and all that needs it come after. */
function swapped(picks: readonly Pick[], { first, second, needsFirst, pick }: StepRace): readonly Pick[] {
  const between = picks.map((_, at) => at).filter((at) => at > first && at < second);
  return [
    ...picks.slice(0, first),
    ...between.filter((at) => !needsFirst(at)).map((at) => picks[at]!),
    pick,
    picks[first]!,
    ...between.filter(needsFirst).map((at) => picks[at]!),
    ...picks.slice(second + 1),
  ];
}
