import type { FoundOutcome } from './found.ts';
import { oneSearch } from './one-search.ts';
import type { ExplorePlan } from './plan.ts';
import type { Turn } from './play.ts';
import type { Schedule } from './result.ts';
import type { Answer } from './strategies/asked.ts';
import { slugOf, writeToken } from './token.ts';

/** An order that somebody made, step by step. */
export interface Played {
  readonly ended: Omit<FoundOutcome, 'picks' | 'hash' | 'setting' | 'isControlled'>;
  readonly token: string;
  /** The fewest preemptions, then the fewest steps, that make it go wrong. Undefined where no order was found that does. */
  readonly par?: { readonly label: string; readonly schedule: Schedule; readonly token: string };
}

/** Seconds in which par is looked for. */
const patience = 10;

/** Runs one order on real processes, in which `onTurn` says who goes next; then looks for par. */
export async function playScenario(plan: ExplorePlan, variant: string, onTurn: (turn: Turn) => Promise<Answer>): Promise<Played> {
  const anew = plan.newProcesses;
  const played = await oneSearch(plan, variant, { kind: 'play' }, { anew, onTurn });
  const [ended] = played.outcomes;
  if (!ended) throw new Error(`Nothing came of this order: ${played.stopped ?? 'it was given up'}.`);
  const guide = { ...plan, confirm: false }; // Par is a number to beat, and shows nothing.
  const found = await oneSearch(guide, variant, { kind: 'auto' }, { anew, maxSeconds: patience });
  const par = found.outcomes.filter(({ verdict }) => verdict === 'wrong').toSorted(byLength)[0];
  const token = ({ picks, hash }: FoundOutcome): string =>
    writeToken({ scenario: plan.file.name, variant: slugOf(variant), params: plan.typed, picks, hash, program: plan.program });
  return {
    ended,
    token: token(ended),
    ...(par ? { par: { label: par.label, schedule: par.shortest, token: token(par) } } : {}),
  };
}

const byLength = ({ shortest: a }: FoundOutcome, { shortest: b }: FoundOutcome): number =>
  a.preemptions - b.preemptions || a.steps.length - b.steps.length;
