import type { Execution } from './execution.ts';
import { conflicts, type Touch } from './touch.ts';
import type { Pick as Choice } from './pick.ts';

/** A schedule that was run, and watched. */
export type WatchedRun = Readonly<Pick<Execution, 'picks' | 'steps' | 'touches' | 'wanted'>>;

/** Two steps of different actors that depend on each other, with nothing between them that has to be between. */
export interface StepRace {
  /** Numbers of the steps, from 0. The second may be one that was blocked in the end: it has the number of steps. */
  readonly first: number;
  readonly second: number;
  readonly pick: Choice;
  /** Whether a step between them cannot come before the first. */
  readonly needsFirst: (step: number) => boolean;
}

const nothing: Touch = new Map();

interface Entry {
  readonly actor: number;
  readonly touch: Touch;
  readonly pick: Choice;
}

/** The races of a schedule, as in dynamic partial-order reduction (Flanagan and Godefroid, 2005). */
export function racesOf(run: WatchedRun): StepRace[] {
  const { picks } = run;
  const entries = entriesOf(run);
  const before = happensBefore(entries);
  const races: StepRace[] = [];
  for (const [second, { actor, touch, pick }] of entries.entries()) {
    for (let first = second - 1; first >= 0; first--) {
      const one = entries[first]!;
      if (one.actor === actor || !conflicts(one.touch, touch)) continue;
      if (before[second]!.some((between) => between > first && before[between]!.includes(first))) continue;
      races.push({
        first,
        second: Math.min(second, picks.length),
        pick,
        needsFirst: (step) => before[step]!.includes(first),
      });
    }
  }
  return races;
}

/** What was done, and what was blocked in the end. */
function entriesOf({ picks, steps, touches, wanted }: WatchedRun): Entry[] {
  const done = steps.map(({ actor }, at) => ({ actor, touch: touches[at] ?? nothing, pick: picks[at]! }));
  const blocked = wanted.map(({ actor, touch }) => ({ actor, touch, pick: { actor, nth: 0 } }));
  return [...done, ...blocked];
}

/** For each entry, all that have to come before it: what its actor did, and what it depends on. */
function happensBefore(entries: readonly Entry[]): readonly (readonly number[])[] {
  const before: number[][] = [];
  for (const [at, entry] of entries.entries()) {
    const needed = new Set<number>();
    for (let earlier = at - 1; earlier >= 0; earlier--) {
      const other = entries[earlier]!;
      if (needed.has(earlier) || (other.actor !== entry.actor && !conflicts(other.touch, entry.touch))) continue;
      needed.add(earlier);
      for (const more of before[earlier]!) needed.add(more);
    }
    before.push([...needed]);
  }
  return before;
}
