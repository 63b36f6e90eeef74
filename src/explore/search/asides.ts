import { verbOf } from '../../gate/index.ts';
import type { Execution } from '../model/execution.ts';
import { conflicts, look, type Touch } from '../model/touch.ts';
import type { Aside, Schedule } from '../model/result.ts';
import { placed } from '../model/swapped-pairs.ts';

/** Each is held against each: longer orders are not read to their end. */
const mostSteps = 500;

/** A step, with those of other actors on which it depends. */
interface Standing {
  readonly actor: number;
  readonly on: ReadonlySet<number>;
  /** It only looks at what these change. */
  readonly isLook: boolean;
  readonly isOfFiles: boolean;
}

/**
 * Marks the steps that decide nothing. `untouched`: what such a step touches no other actor changes, nor looks at what it changes. `no
 * news`: its actor looks again at what it has just looked at or has changed itself, or changes the same once more, and no other actor comes between
 * that has to do with it: where one of the two stands tells where both stand. Who takes away what
 * another has made does not only prepare the next step, and is always shown.
 */
export function withAsides(schedule: Schedule, execution: Execution): Schedule {
  const { steps } = schedule;
  if (execution.leftFolder || steps.length > mostSteps) return schedule; // What is done elsewhere is not known.
  const standings = standingsOf(execution);
  const asides = steps.map((_, at): Aside | undefined =>
    execution.touches[at] !== undefined && standings[at]!.on.size === 0 ? 'untouched' : undefined,
  );

  /** Whether another step of its actor, which is shown, tells the same. */
  function isCovered(at: number, by: number): boolean {
    const [one, other] = [standings[at]!, standings[by]!];
    if (one.actor !== other.actor || asides[by] || (other.isLook && !one.isLook)) return false;
    if (!one.isOfFiles || !other.isOfFiles || [...one.on].some((step) => !other.on.has(step))) return false;
    const [from, to] = [Math.min(at, by), Math.max(at, by)];
    return [...other.on].every((step) => step < from || step > to);
  }

  const numbers = [...steps.keys()];
  for (const at of numbers) {
    if (!asides[at] && standings[at]!.isLook && numbers.slice(0, at).some((before) => isCovered(at, before)))
      asides[at] = 'no news';
  }
  const isChange = (at: number): boolean => !asides[at] && !standings[at]!.isLook && !takesAway(steps[at]!.verb);
  for (const at of numbers.toReversed()) {
    if (isChange(at) && numbers.slice(at + 1).some((later) => isCovered(at, later))) asides[at] = 'no news';
  }
  for (const at of numbers) {
    if (isChange(at) && numbers.slice(0, at).some((before) => isCovered(at, before))) asides[at] = 'no news';
  }
  return { ...schedule, steps: steps.map((step, at) => (asides[at] ? { ...step, aside: asides[at] } : step)) };
}

const takesAway = (verb: string): boolean => verbOf(verb)?.on.removes === true;

function standingsOf(execution: Execution): Standing[] {
  const all = placed(execution);
  return all.map(({ actor, touch }, at): Standing => {
    const others = all.flatMap((other, step) =>
      other.actor !== actor && conflicts(touch, other.touch) ? [{ step, other }] : [],
    );
    return {
      actor,
      on: new Set(others.map(({ step }) => step)),
      isLook: others.every(({ other }) => isOnlyLook(touch, other.touch)),
      isOfFiles: execution.steps[at]?.of === undefined,
    };
  });
}

const isOnlyLook = (touch: Touch, other: Touch): boolean =>
  [...touch].every(([key, how]) => how === look || !other.has(key) || !conflicts(new Map([[key, how]]), other));
