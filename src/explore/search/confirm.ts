import { stopWords } from '../model/stop.ts';
import type { Found, FoundOutcome } from '../model/found.ts';
import { isShown } from './shorten.ts';
import type { Schedule } from '../model/result.ts';
import type { Setting } from '../model/setting.ts';
import type { Pick as Choice } from '../model/pick.ts';

/** An order, and what it ended in. */
type Sample = Pick<FoundOutcome, 'picks' | 'hash' | 'label' | 'setting'> & { readonly shortest?: Schedule };

/** What people read for an outcome that did not come again. */
const notConfirmed = 'not confirmed';

/** So many times as long as in the search may an actor compute over one step before it is said to have no end. */
export const longerGrace = 10;

/** What was found, as far as it came again, and why not all of it did. */
export interface Confirmed {
  readonly outcomes: readonly FoundOutcome[];
  readonly doubts: readonly string[];
}

/**
 * What was found in processes that are used again must be the same in new ones: each shortest order that is shown, with its twin. What
 * does not come again shows nothing. Only where nothing went wrong it is the first order, which says less: nothing had been used before
 * it.
 * @param runAnew Runs an order once more in new processes, in which actors have `longerGrace`.
 */
export async function confirm(
  { outcomes, first }: Found,
  runAnew: (picks: readonly Choice[], setting?: Setting) => Promise<Found>,
): Promise<Confirmed> {
  const doubts: string[] = [];
  const checked = new Map<string, string | undefined>(); // Two that go wrong may have one twin.

  /** Why it did not come again, if it did not. */
  async function doubtOf(sample: Sample): Promise<string | undefined> {
    if (checked.has(sample.hash)) return checked.get(sample.hash);
    const further = furtherThan(sample);
    const again = await runAnew(further, sample.setting);
    const doubt = isAgain(sample, again, further) ? undefined : doubtIn(sample, again);
    checked.set(sample.hash, doubt);
    if (doubt !== undefined) doubts.push(doubt);
    return doubt;
  }

  const seen: FoundOutcome[] = [];
  for (const outcome of outcomes) {
    const { twin, ...alone } = outcome;
    const doubt = isShown(outcome.verdict) ? await doubtOf(outcome) : undefined;
    if (doubt !== undefined) seen.push({ ...alone, label: notConfirmed, verdict: 'undecided', why: doubt });
    else seen.push(twin && (await doubtOf({ ...twin, ...owedBy(outcome) })) !== undefined ? alone : outcome);
  }
  if (checked.size === 0 && first) await doubtOf(first);
  return { outcomes: seen, doubts };
}

/** A twin comes again under the same rules as what it is a twin of. */
const owedBy = ({ setting }: FoundOutcome): { readonly setting?: Setting } => (setting ? { setting } : {});

/** What was given up while it did the same again and again must go on with that, ten times as long. */
function furtherThan({ picks, shortest }: Sample): readonly Choice[] {
  if (!shortest?.repeats) return picks;
  const { from, length } = shortest.repeats;
  const steps = Math.min(picks.length * longerGrace, picks.length + mostFurther);
  return Array.from({ length: steps }, (_, at) => picks[at < from ? at : from + ((at - from) % length)]!);
}

/** Steps: else it would take minutes. */
const mostFurther = 5000;

const isAgain = (sample: Sample, { first }: Found, further: readonly Choice[]): boolean =>
  first?.label === sample.label && (first.hash === sample.hash || further !== sample.picks);

function doubtIn({ label, shortest }: Sample, again: Found): string {
  if (label === 'does not end' || shortest?.repeats)
    return `not confirmed: an order was given up as "${label}"; in new processes, with ${longerGrace} times the time, it went on`;
  return `not deterministic: the order that ended in "${label}" gave ${endedIn(again)} in new processes`;
}

/** What a run came to in which an order was run again. */
export const endedIn = ({ first, stopped }: Found): string =>
  first ? `"${first.label}"` : stopped ? stopWords(stopped) : 'nothing';
