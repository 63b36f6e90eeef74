import type { Exploration, Explored, SearchVerdict } from '../explore/result.ts';
import type { End } from './staged/end.ts';

export type { End } from './staged/end.ts';

/** What the search of all orders of some programs came to. Plain data: what `json=yes` prints. */
export interface ProgramsResult {
  /** As they were typed, without `node`, and what they are called in lanes. */
  readonly programs: readonly { readonly title: string; readonly name: string }[];
  /** What each order had a fresh copy of. */
  readonly folder: { readonly name: string; readonly files: number };
  /** `holds`: every order ends as they do one after the other. `broken`: here is one that does not. */
  readonly verdict: SearchVerdict;
  /** Why it is undecided, in a sentence each. Empty when it is decided. */
  readonly unknown: readonly string[];
  /** In what the programs end that run whole, one after the other, in whichever arrangement. */
  readonly ends: readonly End[];
  /** What was not compared, or is worth knowing, in a sentence each. */
  readonly remarks: readonly string[];
  /** What came of `repro=FILE`. Absent where none was asked for. */
  readonly repro?: WrittenRepro;
  /** Absent where nothing was explored: `unknown` says why. */
  readonly exploration?: Exploration;
}

/** The search itself, where there was one. */
export const searchOf = ({ exploration }: ProgramsResult): Explored | undefined => exploration?.variants[0];

/** A script that does without Racecourse what an order does that ends wrong. */
export interface WrittenRepro {
  /** As it was named. */
  readonly file: string;
  readonly isWritten: boolean;
  /** Its exit status, run once here, right away: 1 where it shows the failure. Absent where it was not written. */
  readonly status?: number;
  /** Why it was not written, or the last line that it printed here. */
  readonly says: string;
}
