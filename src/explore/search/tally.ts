import type { First, FoundOutcome } from '../model/found.ts';
import { inspect } from 'node:util';
import { now } from '../../transcript/index.ts';
import type { WireEnd } from '../../gate/hold.ts';
import type { Staged } from '../../scenario/index.ts';
import { resultOf } from '../control/cast.ts';
import { met, type Course } from '../model/course.ts';
import { newSharedNames, type SharedNames } from './shared-names.ts';
import type { ActorEnd, Schedule } from '../model/result.ts';
import type { Setting } from '../model/setting.ts';
import type { Pick } from '../model/pick.ts';
import { hashOf } from '../model/token.ts';
import { uncontrolledIn } from './under-control.ts';
import { newWholes, type Wholes } from './wholes.ts';

/** How a schedule ended: as the scenario judges it, or why it could not be judged. */
export type Ended = Omit<Staged, 'milliseconds' | 'ideal'>;

/** What the schedules of a search came to, so far. */
export interface Tally {
  orders: number;
  /** Orders that are none under the rules of the search: they came of other settings, and are counted apart. */
  apart: number;
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
  /** What one reads whole and another writes whole, by name; whether there is any. */
  readonly wholes: Wholes;
  readonly sharedNames: SharedNames;
  first: First | undefined;
}

/** `distinct`: an order that comes again does not count again. */
export const newTally = (distinct: boolean): Tally => ({
  orders: 0,
  apart: 0,
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
  wholes: newWholes(),
  sharedNames: newSharedNames(),
  first: undefined,
});

/** How many orders were run. */
export const ranIn = ({ orders, apart }: Tally): number => orders + apart;

/**
 * Adds a schedule. Of equal outcomes the one with the fewest preemptions is kept, then the one with the fewest steps.
 * @param setting What it owes to other rules than those of the search: then it is counted apart.
 */
export function count(tally: Tally, course: Course, { outcome, label, verdict, why }: Ended, setting?: Setting): void {
  tally.steps += course.steps.length;
  if (!setting) tally.leftOut += course.leftOut;
  tally.longest = Math.max(tally.longest, course.steps.length);
  tally.actors = Math.max(tally.actors, course.actors.length);
  tally.met ||= met(course);
  tally.hasArrived ||= course.hasArrived;
  tally.hasRepeated ||= course.hasRepeated;
  const uncontrolled = uncontrolledIn(course);
  for (const what of uncontrolled) tally.outside.add(what);
  tally.wholes.note(course);
  tally.sharedNames.note(course);
  if (course.pruned || isKnown(tally, course.picks, setting)) return;
  if (setting) tally.apart++;
  else tally.orders++;
  if (verdict === 'wrong') tally.broke ??= now() - tally.from;
  const from = setting && { setting };
  tally.first ??= { picks: course.picks, hash: hashOf(course.keys), label, ...from };
  const key = `${label} ${verdict} ${JSON.stringify(outcome)}`;
  const known = tally.outcomes.get(key);
  const best =
    !known || isBetter(course, known, setting)
      ? { picks: course.picks, hash: hashOf(course.keys), shortest: scheduleOf(course), why, ...from }
      : known;
  const minChessPreemptions = Math.min(course.chessPreemptions, known?.minChessPreemptions ?? Infinity);
  const isControlled = (known?.isControlled ?? false) || uncontrolled.length === 0;
  const orders = (known?.orders ?? 0) + (setting ? 0 : 1);
  tally.outcomes.set(key, { ...best, outcome, label, verdict, orders, minChessPreemptions, isControlled });
}

/** Under the rules of the search, then with fewer preemptions, then with fewer steps. */
function isBetter(course: Course, { picks, shortest, setting: other }: FoundOutcome, setting: Setting | undefined): boolean {
  if ((setting === undefined) !== (other === undefined)) return setting === undefined;
  const { preemptions } = shortest;
  return course.preemptions < preemptions || (course.preemptions === preemptions && course.picks.length < picks.length);
}

function isKnown({ known }: Tally, picks: readonly Pick[], { stalls, fine }: Setting = {}): boolean {
  const key = `${stalls} ${fine} ${picks.map(({ actor, nth }) => `${actor}.${nth}`).join(' ')}`;
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
