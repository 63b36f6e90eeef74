import type { Execution } from './execution.ts';
import { conflicts, type Touch } from './touch.ts';
import type { Swap, Swapped } from './result.ts';
import { keyOf } from './choices.ts';

/** An order that was run, and watched. */
export type Watched = Readonly<Pick<Execution, 'keys' | 'steps' | 'touches' | 'wanted'>>;

/** A step of an order; or one that was wanted, and blocked in the end: it has the number of steps for its place. */
export interface Placed {
  /** What it is in whatever order. */
  readonly key: string;
  readonly actor: number;
  readonly verb: string;
  readonly on: string;
  readonly touch: Touch;
  readonly place: number;
}

const nothing: Touch = new Map();

export function placed({ keys, steps, touches, wanted }: Watched): Placed[] {
  const done = steps.map(({ actor, verb, on }, place) => {
    return { key: keys[place]!, actor, verb, on, touch: touches[place] ?? nothing, place };
  });
  const blocked = wanted.map(({ actor, operation, touch }) => {
    const { verb, on } = operation;
    return { key: keyOf({ actor, nth: 0, operation }), actor, verb, on, touch, place: steps.length };
  });
  return [...done, ...blocked];
}

/** The same step of two orders depends on the same other. What one actor has under way at once is delivered to it in an order as well. */
export const depend = (one: Placed, other: Placed): boolean => one.actor === other.actor || conflicts(one.touch, other.touch);

/**
 * How far two orders are from each other: the pairs of steps that are in both, depend on each other in one of them, and stand the
 * other way round. Steps that depend on nothing may be moved for free. As they stand in the first order.
 */
export function swappedPairs(order: readonly Placed[], other: readonly Placed[]): Swap[] {
  const there = new Map(other.map((step) => [step.key, step]));
  const common = order.flatMap((step): (readonly [Placed, Placed])[] => {
    const same = there.get(step.key);
    return same ? [[step, same]] : [];
  });
  return common.flatMap(([second, secondThere], at) =>
    common.slice(0, at).flatMap(([first, firstThere]): Swap[] => {
      if (first.place >= second.place || firstThere.place <= secondThere.place) return [];
      if (!depend(first, second) && !depend(firstThere, secondThere)) return [];
      return [{ first: named(first, order, firstThere), second: named(second, order, secondThere) }];
    }),
  );
}

/** `nth`: which it is of those that its actor does to the same in the same way. */
function named({ key, actor, verb, on, place }: Placed, order: readonly Placed[], there: Placed): Swapped {
  const alike = order.filter((step) => step.actor === actor && step.verb === verb && step.on === on);
  return {
    actor,
    verb,
    on,
    step: place + 1,
    stepInTwin: there.place + 1,
    ...(alike.length > 1 ? { nth: alike.findIndex((step) => step.key === key) + 1 } : {}),
  };
}
