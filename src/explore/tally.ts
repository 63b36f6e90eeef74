import { inspect } from 'node:util';
import { now } from '../gate/index.ts';
import type { WireEnd } from '../gate/hold.ts';
import type { Staged } from '../scenario/index.ts';
import { resultOf } from './cast.ts';
import type { Course } from './conductor.ts';
import type { Found, FoundOutcome } from './found.ts';
import type { ActorEnd, Schedule } from './result.ts';
import type { Pick } from './strategies/replay.ts';
import { hashOf } from './token.ts';

/** How a schedule ended: as the scenario judges it, or why it could not be judged. */
export type Ended = Omit<Staged, 'milliseconds' | 'ideal'>;

/** What the schedules of a search came to, so far. */
export interface Tally {
  orders: number;
  steps: number;
  leftOut: number;
  /** How many orders were begun again since they did not repeat. */
  repeated: number;
  met: boolean;
  readonly outside: Set<string>;
  readonly outcomes: Map<string, FoundOutcome>;
  first: { readonly picks: readonly Pick[]; readonly hash: string; readonly label: string } | undefined;
}

export const newTally = (): Tally => ({
  orders: 0,
  steps: 0,
  leftOut: 0,
  repeated: 0,
  met: false,
  outside: new Set(),
  outcomes: new Map(),
  first: undefined,
});

/** Adds a schedule. Of equal outcomes the one with the fewest preemptions is kept, then the one with the fewest steps. */
export function count(tally: Tally, course: Course, { outcome, label, verdict, why }: Ended): void {
  tally.orders++;
  tally.steps += course.steps.length;
  tally.leftOut += course.leftOut;
  tally.met ||= [...course.touched.values()].some((who) => who.size > 1);
  for (const { name, outside } of course.actors) {
    for (const what of outside) tally.outside.add(`${name} ${what}, which passes no gate`);
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

/** `stopped`: why the search ended before every order was tried. */
export function found(tally: Tally, from: number, stopped: string | undefined): Found {
  return {
    orders: tally.orders,
    steps: tally.steps,
    milliseconds: now() - from,
    leftOut: tally.leftOut,
    repeated: tally.repeated,
    met: tally.met,
    outside: [...tally.outside],
    deterministic: true,
    first: tally.first ?? null,
    outcomes: [...tally.outcomes.values()].toSorted((a, b) => b.orders - a.orders),
    ...(stopped === undefined ? {} : { stopped }),
  };
}
