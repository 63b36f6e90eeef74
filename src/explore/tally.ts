import { inspect } from 'node:util';
import { now } from '../gate/index.ts';
import type { WireEnd } from '../gate/hold.ts';
import type { Staged } from '../scenario/index.ts';
import { resultOf } from './cast.ts';
import { met, type Course } from './course.ts';
import type { FoundOutcome } from './found.ts';
import type { ActorEnd, Schedule } from './result.ts';
import type { Pick } from './strategies/replay.ts';
import { hashOf } from './token.ts';
import { uncontrolledIn } from './under-control.ts';

/** How a schedule ended: as the scenario judges it, or why it could not be judged. */
export type Ended = Omit<Staged, 'milliseconds' | 'ideal'>;

/** What the schedules of a search came to, so far. */
export interface Tally {
  orders: number;
  steps: number;
  leftOut: number;
  /** Waits began with their actors' steps before. */
  hasArrived: boolean;
  /** Who looked again and again was kept from more. */
  hasRepeated: boolean;
  /** How many orders were begun again since they did not repeat. */
  repeated: number;
  met: boolean;
  deterministic: boolean;
  /** The longest schedule's number of steps, and the most actors in one. */
  longest: number;
  actors: number;
  readonly outside: Set<string>;
  readonly outcomes: Map<string, FoundOutcome>;
  /** When it began, and how many milliseconds later something wrong was met for the first time. */
  readonly from: number;
  broke: number | undefined;
  /** Orders that were counted, where several strategies may come to the same. */
  readonly known: Set<string> | undefined;
  first: { readonly picks: readonly Pick[]; readonly hash: string; readonly label: string } | undefined;
}

/** `distinct`: an order that comes again does not count again. */
export const newTally = (distinct: boolean): Tally => ({
  orders: 0,
  steps: 0,
  leftOut: 0,
  hasArrived: false,
  hasRepeated: false,
  repeated: 0,
  met: false,
  deterministic: true,
  longest: 0,
  actors: 0,
  from: now(),
  broke: undefined,
  known: distinct ? new Set() : undefined,
  outside: new Set(),
  outcomes: new Map(),
  first: undefined,
});

/** Adds a schedule. Of equal outcomes the one with the fewest preemptions is kept, then the one with the fewest steps. */
export function count(tally: Tally, course: Course, { outcome, label, verdict, why }: Ended): void {
  tally.steps += course.steps.length;
  tally.leftOut += course.leftOut;
  tally.longest = Math.max(tally.longest, course.steps.length);
  tally.actors = Math.max(tally.actors, course.actors.length);
  tally.met ||= met(course);
  tally.hasArrived ||= course.hasArrived;
  tally.hasRepeated ||= course.hasRepeated;
  const uncontrolled = uncontrolledIn(course);
  for (const what of uncontrolled) tally.outside.add(what);
  if (course.pruned || isKnown(tally, course.picks)) return;
  tally.orders++;
  if (verdict === 'wrong') tally.broke ??= now() - tally.from;
  tally.first ??= { picks: course.picks, hash: hashOf(course.keys), label };
  const key = `${label} ${verdict} ${JSON.stringify(outcome)}`;
  const known = tally.outcomes.get(key);
  const better =
    !known ||
    course.preemptions < known.shortest.preemptions ||
    (course.preemptions === known.shortest.preemptions && course.picks.length < known.picks.length);
  const best = better
    ? { picks: course.picks, hash: hashOf(course.keys), shortest: scheduleOf(course), why }
    : { picks: known.picks, hash: known.hash, shortest: known.shortest, why: known.why };
  const minChessPreemptions = Math.min(course.chessPreemptions, known?.minChessPreemptions ?? Infinity);
  const isControlled = (known?.isControlled ?? false) || uncontrolled.length === 0;
  const orders = (known?.orders ?? 0) + 1;
  tally.outcomes.set(key, { outcome, label, verdict, orders, minChessPreemptions, isControlled, ...best });
}

function isKnown({ known }: Tally, picks: readonly Pick[]): boolean {
  const key = picks.map(({ actor, nth }) => `${actor}.${nth}`).join(' ');
  if (known?.has(key)) return true;
  known?.add(key);
  return false;
}

/** What comes again and again is told once. */
export function scheduleOf({ actors, steps, preemptions, chessPreemptions, blocked, cycle }: Course): Schedule {
  const ends = actors.map(({ end }, index): ActorEnd => {
    if (end) return endOf(end);
    const wait = blocked.find(({ actor }) => actor === index);
    if (!wait) return { kind: 'gone', why: 'given up' };
    const { verb, on, of, owners, at } = wait;
    const owner = owners.find((one) => one >= 0);
    return {
      kind: 'blocked',
      on,
      ...(owner === undefined ? {} : { owner }),
      ...(of === 'lock' ? {} : { verb, of }),
      ...(at && { at }),
    };
  });
  const told = cycle ? { steps: steps.slice(0, cycle.from + cycle.length), repeats: cycle } : { steps };
  return { actors: actors.map(({ name }) => name), ...told, ends, preemptions, chessPreemptions };
}

function endOf(end: WireEnd): ActorEnd {
  if (end.kind === 'gone') return { kind: 'gone', why: end.why };
  if (end.kind === 'threw') return { kind: 'threw', message: end.message };
  const result = resultOf(end);
  return { kind: 'returned', value: 'value' in result ? inspect(result.value, { depth: 1, breakLength: Infinity }) : '' };
}
