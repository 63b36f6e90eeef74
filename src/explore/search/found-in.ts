import { now } from '../../transcript/index.ts';
import type { Found, FoundOutcome } from '../model/found.ts';
import type { Phased } from './phases.ts';
import type { Totals } from './totals.ts';

export const inOrder = (outcomes: readonly FoundOutcome[]): FoundOutcome[] => outcomes.toSorted((a, b) => b.orders - a.orders);

/** What a search came to that began at `from`. */
export function foundIn(totals: Totals, { phases, stopped }: Phased, from: number, slow: readonly string[] = []): Found {
  const {
    orders,
    steps,
    broke,
    leftOut,
    hasArrived,
    hasRepeated,
    repeated,
    met,
    actors,
    outside,
    deterministic,
    first,
    outcomes,
  } = totals;
  return {
    orders,
    steps,
    milliseconds: now() - from,
    phases,
    leftOut,
    hasArrived,
    hasRepeated,
    repeated,
    met,
    actors,
    outside: [...outside],
    deterministic,
    slow,
    first: first ?? null,
    outcomes: inOrder([...outcomes.values()]),
    ...(broke === undefined ? {} : { broke }),
    ...(stopped === undefined ? {} : { stopped }),
  };
}
