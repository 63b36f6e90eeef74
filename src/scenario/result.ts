import type { Transcript } from '../transcript/index.ts';
import type { ClaimKind } from './claims.ts';
import type { Guessable } from './guessable.ts';
import type { Picture } from './picture.ts';
import type { Verdict } from './outcomes.ts';

/** Where the actors of a scenario sit, in the words of the command line. */
export type As = 'processes' | 'threads' | 'tasks';

/** A scenario's run, judged: what `json=yes` prints and what `report` turns into text. Plain data throughout. */
export interface ScenarioResult {
  readonly scenario: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly as: As;
  readonly seed: number;
  /** Every claim of every variant that was run holds. */
  readonly holds: boolean;
  readonly variants: readonly VariantResult[];
}

/** What came of one variant: its outcomes and its claims. */
export interface VariantResult {
  readonly name: string;
  readonly runs: number;
  /** Wall time of what the scenario measures, over the runs that ended. Null when none did. */
  readonly milliseconds: { readonly median: number; readonly min: number; readonly max: number } | null;
  /** What the time could at best be, median over the runs, and why: `sum of waits`. Null where the scenario does not say. */
  readonly ideal: { readonly milliseconds: number; readonly says: string } | null;
  /** Equal outcomes counted together; the most frequent first. */
  readonly outcomes: readonly OutcomeCount[];
  readonly claims: readonly ClaimResult[];
}

/** An outcome, its verdict, and how often runs ended in it. */
export interface OutcomeCount {
  /** The run's own small JSON value; null for a run that gave none (timed out, crashed). */
  readonly outcome: unknown;
  /** A label of the scenario's, or `unknown`, `timed out`, `crashed`. */
  readonly label: string;
  readonly verdict: Verdict;
  /** Why it can happen: the scenario's sentence, or the error that ended the run. */
  readonly why: string;
  readonly count: number;
}

/** A claim of a variant, and whether it holds. */
export interface ClaimResult {
  readonly kind: ClaimKind;
  readonly label: string;
  /** How the label is said as something that a variant does: `oversell`. */
  readonly verb?: string;
  readonly holds: boolean;
  /** It does not hold, and is not broken either: what can happen did not in these runs, and others may show it. */
  readonly open?: true;
  /** It holds because of how the variant is made: more runs would show no more. */
  readonly byConstruction?: true;
}

/** One run of one variant with all that is known of it; the report shows one of these as lanes. */
export interface Run {
  readonly variant: string;
  /** 1 for the first. */
  readonly number: number;
  readonly outcome: unknown;
  readonly label: string;
  readonly verdict: Verdict;
  readonly why: string;
  readonly milliseconds: number | null;
  readonly ideal: { readonly milliseconds: number; readonly says: string } | null;
  readonly transcript: Transcript;
  /** What the scenario itself gave to be drawn. */
  readonly picture?: Picture;
}

/** What is asked about a variant before anything is run. */
export interface Question {
  readonly variant: string;
  readonly text: string;
  /** What can be said to it. Undefined: anything. */
  readonly takes?: Guessable;
}
