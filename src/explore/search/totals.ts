import type { First, FoundOutcome } from '../model/found.ts';
import { inspect } from 'node:util';
import { now } from '../../transcript/index.ts';
import type { WireEnd } from '../../gate/hold.ts';
import type { Staged } from '../../scenario/index.ts';
import { resultOf } from '../control/actor-pool.ts';
import { byLength } from '../model/by-length.ts';
import { met, type Execution } from '../model/execution.ts';
import { newSample, type Sample } from './sample.ts';
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
export interface Totals {
  orders: number;
  /** Orders that are none under the rules of the search: they came of other settings, and are counted apart. */
  apart: number;
  steps: number;
  leftOut: number;
  /** Waits began with their actors' steps before. */
  hasArrived: boolean;
  /** An actor that looked again and again was kept from more. */
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
  /** Of all that were counted. */
  readonly sample: Sample<First>;
}

/** So many orders are drawn at most. */
const mostDrawn = 500;

/** `distinct`: an order that comes again does not count again. `seed`: of the sample. */
export const newTotals = (distinct: boolean, seed = 1): Totals => ({
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
  sample: newSample(mostDrawn, seed),
});

/** How many orders were run. */
export const ranIn = ({ orders, apart }: Totals): number => orders + apart;

/**
 * Adds a schedule. Of equal outcomes the one with the fewest preemptions is kept, then the one with the fewest steps.
 * @param setting What it owes to other rules than those of the search: then it is counted apart.
 */
export function count(totals: Totals, execution: Execution, { outcome, label, verdict, why }: Ended, setting?: Setting): void {
  totals.steps += execution.steps.length;
  if (!setting) totals.leftOut += execution.leftOut;
  totals.longest = Math.max(totals.longest, execution.steps.length);
  totals.actors = Math.max(totals.actors, execution.actors.length);
  totals.met ||= met(execution);
  totals.hasArrived ||= execution.hasArrived;
  totals.hasRepeated ||= execution.hasRepeated;
  const uncontrolled = uncontrolledIn(execution);
  for (const what of uncontrolled) totals.outside.add(what);
  totals.wholes.note(execution);
  totals.sharedNames.note(execution);
  if (execution.pruned || isKnown(totals, execution.picks, setting)) return;
  if (setting) totals.apart++;
  else totals.orders++;
  if (verdict === 'wrong') totals.broke ??= now() - totals.from;
  const from = setting && { setting };
  const one = (): First => ({ picks: execution.picks, hash: hashOf(execution.keys), label, ...from });
  totals.first ??= one();
  totals.sample.meet(one);
  const key = `${label} ${verdict} ${JSON.stringify(outcome)}`;
  const known = totals.outcomes.get(key);
  const best =
    !known || isBetter(execution, known, setting)
      ? { picks: execution.picks, hash: hashOf(execution.keys), shortest: scheduleOf(execution), why, ...from }
      : known;
  const minChessPreemptions = Math.min(execution.chessPreemptions, known?.minChessPreemptions ?? Infinity);
  const isControlled = (known?.isControlled ?? false) || uncontrolled.length === 0;
  const orders = (known?.orders ?? 0) + (setting ? 0 : 1);
  totals.outcomes.set(key, { ...best, outcome, label, verdict, orders, minChessPreemptions, isControlled });
}

/** Under the rules of the search, then with fewer preemptions, then with fewer steps. */
function isBetter(
  execution: Execution,
  { picks, shortest, setting: other }: FoundOutcome,
  setting: Setting | undefined,
): boolean {
  if ((setting === undefined) !== (other === undefined)) return setting === undefined;
  return byLength(execution, { preemptions: shortest.preemptions, steps: picks }) < 0;
}

function isKnown({ known }: Totals, picks: readonly Pick[], { stalls, fine }: Setting = {}): boolean {
  const key = `${stalls} ${fine} ${picks.map(({ actor, nth, isKilled }) => `${actor}.${isKilled ? 'killed' : nth}`).join(' ')}`;
  if (known?.has(key)) return true;
  known?.add(key);
  return false;
}

/** What comes again and again is told once. */
export function scheduleOf({ actors, steps, preemptions, chessPreemptions, blocked, cycle }: Execution): Schedule {
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
