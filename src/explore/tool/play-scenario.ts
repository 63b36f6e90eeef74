import { byLength } from '../model/by-length.ts';
import { stopWords } from '../model/stop.ts';
import type { FoundOutcome } from '../model/found.ts';
import { oneSearch } from './one-search.ts';
import type { ExplorePlan } from './plan.ts';
import type { Turn } from '../search/play.ts';
import type { Schedule } from '../model/result.ts';
import type { PlayerAnswer } from '../strategies/asked.ts';
import type { Pick as Picked } from '../model/pick.ts';
import { slugOf, writeToken } from '../model/token.ts';

/** An order that a player made, step by step. */
export interface Played {
  readonly ended: Omit<FoundOutcome, 'picks' | 'hash' | 'setting' | 'isControlled'>;
  readonly token: string;
}

/** An order that goes wrong. */
export interface WrongOrder {
  readonly label: string;
  readonly schedule: Schedule;
  readonly picks: readonly Picked[];
  readonly token: string;
}

/** How an order can go on so that it goes wrong. */
export interface WayOn {
  /** With the fewest preemptions, then the fewest steps. Undefined: none was found. */
  readonly best?: WrongOrder;
  /** How many orders were looked at. */
  readonly orders: number;
  /** These are all. */
  readonly complete: boolean;
}

/** Seconds. */
const patience = 5;

/** Runs one order on real processes, in which `onTurn` says which actor goes next. */
export async function playScenario(
  plan: ExplorePlan,
  variant: string,
  onTurn: (turn: Turn) => Promise<PlayerAnswer>,
): Promise<Played> {
  const { outcomes, stopped } = await oneSearch(plan, variant, { kind: 'play' }, { anew: plan.newProcesses, onTurn });
  const [ended] = outcomes;
  if (!ended) throw new Error(`Nothing came of this order: ${stopped ? stopWords(stopped) : 'it was given up'}.`);
  return { ended, token: tokenOf(ended, plan, variant) };
}

/** The best that can be made of an order that begins like this: from its start on, that is par. It shows nothing, and is not confirmed. */
export async function wayOn(plan: ExplorePlan, variant: string, beginning: readonly Picked[] = []): Promise<WayOn> {
  const { outcomes, orders, stopped } = await oneSearch(
    plan,
    variant,
    { kind: 'wrong', beginning },
    { anew: plan.newProcesses, maxSeconds: patience },
  );
  const wrong = outcomes
    .filter(({ verdict }) => verdict === 'wrong')
    .toSorted((one, other) => byLength(one.shortest, other.shortest))[0];
  const all = { orders, complete: stopped === undefined };
  if (!wrong) return all;
  const { label, shortest: schedule, picks } = wrong;
  return { ...all, best: { label, schedule, picks, token: tokenOf(wrong, plan, variant) } };
}

const tokenOf = ({ picks, hash }: FoundOutcome, { file, typed, program }: ExplorePlan, variant: string): string =>
  writeToken({ scenario: file.name, variant: slugOf(variant), params: typed, picks, hash, program });
