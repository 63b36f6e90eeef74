import { now } from '../gate/index.ts';
import type { Explorer } from './explorer.ts';
import type { FoundOutcome, FoundTwin } from './found.ts';
import { racesOf, type Race, type Run } from './races.ts';
import type { Swap } from './result.ts';
import { shortestOfEach } from './shorten.ts';
import { guided } from './strategies/guided.ts';
import type { Pick } from './strategies/replay.ts';
import { newTally, scheduleOf, type Tally } from './tally.ts';
import { hashOf } from './token.ts';

/** Milliseconds, and orders, that looking for one twin may take. */
const patience = 2000;
const mostTried = 300;

/** All outcomes; the shortest of each wrong label with its twin, the nearest order that goes right, if it has one. */
export async function withTwins(explorer: Explorer, tally: Tally): Promise<FoundOutcome[]> {
  const twinned: FoundOutcome[] = [];
  const shortest = shortestOfEach(tally);
  for (const outcome of tally.outcomes.values()) {
    const isShown = outcome.verdict === 'wrong' && shortest.get(outcome.label) === outcome;
    const twin = isShown ? await twinOf(explorer, outcome, tally) : undefined;
    twinned.push(twin ? { ...outcome, twin } : outcome);
  }
  return twinned;
}

interface Candidate {
  readonly wish: readonly Pick[];
  readonly swaps: readonly Swap[];
}

/**
 * Swaps neighbouring steps that depend on each other, one pair after the other, breadth first: what does not depend on each other
 * may be swapped for free, since it makes no difference. The twin may lie outside of what was explored.
 */
async function twinOf(explorer: Explorer, { picks, setting }: FoundOutcome, { outside }: Tally): Promise<FoundTwin | undefined> {
  if (outside.size > 0) return undefined;
  const until = now() + patience;
  const tried = new Set<string>();
  const itself = await explorer.one(begun(picks), newTally(false), setting);
  let near = neighbours(itself.course, []);
  let runs = 0;
  while (near.length > 0) {
    const further: Candidate[] = [];
    const twins: FoundTwin[] = [];
    for (const { wish, swaps } of near) {
      if (runs++ >= mostTried || now() > until) return nearest(twins);
      const ran = await explorer.one(begun(wish), newTally(false), setting);
      const key = ran.course.keys.join('\n');
      if (tried.has(key)) continue;
      tried.add(key);
      const { picks: gone, keys } = ran.course;
      const schedule = scheduleOf(ran.course);
      if (ran.ended.verdict === 'right') twins.push({ label: ran.ended.label, schedule, swaps, picks: gone, hash: hashOf(keys) });
      else further.push(...neighbours(ran.course, swaps));
    }
    if (twins.length > 0) return nearest(twins);
    near = further;
  }
  return undefined;
}

function begun(wish: readonly Pick[]): ReturnType<typeof guided> {
  const strategy = guided(wish);
  strategy.begin();
  return strategy;
}

/** Of equally near ones the one with the fewest preemptions, then the fewest steps. */
function nearest(twins: readonly FoundTwin[]): FoundTwin | undefined {
  return twins.toSorted(
    ({ schedule: a }, { schedule: b }) => a.preemptions - b.preemptions || a.steps.length - b.steps.length,
  )[0];
}

/** The orders in which one pair of neighbouring, dependent steps comes the other way round. */
function neighbours(run: Run, swaps: readonly Swap[]): Candidate[] {
  return racesOf(run).map((race) => ({ wish: swapped(run.picks, race), swaps: [...swaps, race.swap] }));
}

/** What the second of the two needs comes before it, as it was; the first and all that needs it come after. */
function swapped(picks: readonly Pick[], { first, second, needsFirst, pick }: Race): readonly Pick[] {
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
