import type { Transcript } from '../../transcript/index.ts';
import type { As, ClaimResult, Verdict } from '../../scenario/index.ts';
import type { Schedule } from './schedule.ts';

export type * from './schedule.ts';

/** What the search of a scenario's orders came to: what `json=yes` prints and what `report` turns into text. Plain data. */
export interface Exploration {
  readonly scenario: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly as: As;
  readonly seed: number;
  readonly verdict: SearchVerdict;
  readonly variants: readonly Explored[];
  /** The same with one more actor, as far as time lasted: `size` is `buyers=3`. */
  readonly larger?: { readonly size: string; readonly variants: readonly Explored[] };
}

/** `holds`: every claim, in every order within the bounds. `broken`: here is an order that breaks one. Else it is undecided. */
export type SearchVerdict = 'holds' | 'broken' | 'unknown';

/** The search of one variant. */
export interface Explored {
  readonly name: string;
  readonly verdict: SearchVerdict;
  /** Why it is undecided, in a sentence each: `stopped after 60 s`, `nothing met: ...`. Empty when it is decided. */
  readonly unknown: readonly string[];
  /** How many orders were run. */
  readonly orders: number;
  /** Every order was run, or every outcome found, within `bounds`. */
  readonly complete: boolean;
  /** Every order was run, each once: counts are exact. Not where something was met under other rules only, of which `setting` speaks. */
  readonly exact: boolean;
  /** Which strategies were followed, one after the other, and how far each got. */
  readonly phases: readonly Phase[];
  /** How many actors took part. */
  readonly actors: number;
  /** What was left out on purpose, in a sentence each: `unref'ed timers never fired (2 left out)`. */
  readonly bounds: readonly string[];
  /** The same order always led to the same operations. */
  readonly deterministic: boolean;
  readonly milliseconds: number;
  /** Why it took long, in a sentence each, where that is due to how the program ends: `new processes were started 12 times, ...`. */
  readonly slow: readonly string[];
  /** The number of steps of all orders together. */
  readonly steps: number;
  /** Equal outcomes counted together; the most frequent first. */
  readonly outcomes: readonly ExploredOutcome[];
  readonly claims: readonly ClaimResult[];
  /** Absent where all orders were to be searched. */
  readonly near?: Near;
  /** What came of kills. Absent where nobody was to be killed. */
  readonly kills?: Kills;
  /** How the same ended without control. Absent where it was not asked for. */
  readonly alone?: LeftAlone;
  /** What breaks a claim, and was met in runs left alone but in no order under control: there is no token for it. */
  readonly metAlone?: readonly MetAlone[];
}

/** Where an order could not be followed. */
export interface Departure {
  /** The number of the step, from 1. */
  readonly step: number;
  /** `buyer 2: read tickets.json` */
  readonly wanted: string;
  /** `waits at acquire tickets.lock` */
  readonly why: string;
}

/** What was searched lies around an order, of a program that may have changed since. */
export interface Near {
  readonly token: string;
  /** How many steps that order had, and how many of them could be taken again; others had to be added for that. */
  readonly steps: number;
  readonly taken: number;
  readonly added: number;
  /** It was followed by who went; what they did is not known here. */
  readonly isNameless: boolean;
  readonly departs?: Departure;
}

/** What came of killing one actor, with SIGKILL, after each step of the first orders, while the others went on. */
export interface Kills<Outcome = ExploredOutcome> {
  /** `broken`: somebody got stuck, or it ended in what no order without a kill ends in. `unknown`: some ended in what nobody listed. */
  readonly verdict: SearchVerdict;
  /** In so many orders, after each step, each actor that lived. */
  readonly orders: number;
  readonly kills: number;
  /** These are all orders that end well. */
  readonly complete: boolean;
  /** Whole files were split as well. */
  readonly isFine: boolean;
  /** `orders` of these are kills. */
  readonly outcomes: readonly Outcome[];
}

export interface MetAlone {
  readonly label: string;
  readonly verdict: Verdict;
  readonly why: string;
  /** In how many runs. */
  readonly count: number;
  /** What happened in the first of them. */
  readonly transcript?: Transcript;
}

/** Runs that the operating system scheduled, counted by what they ended in; the most frequent first. */
export interface LeftAlone {
  readonly runs: number;
  readonly milliseconds: number;
  /** Labels of the scenario's, or `unknown`, `timed out`, `crashed`. */
  readonly outcomes: readonly { readonly label: string; readonly verdict: Verdict; readonly count: number }[];
}

/** How far a strategy got. */
export interface Phase {
  /** As it is typed: `every-order`; `left-alone`, for runs without control. */
  readonly strategy: string;
  /** Where these are not those of the search: its orders are counted here only. */
  readonly stalls?: number;
  readonly fine?: true;
  /** Time passed only where no actor could go on. */
  readonly instant?: true;
  /** few-preemptions: at most so many. */
  readonly preemptions?: number;
  /** Orders that it ran, those that led to known states left out. */
  readonly orders: number;
  readonly complete: boolean;
  /** every-outcome: how many states it told apart, by how many steps it came to them, and whether actors that do the same were taken for one another. */
  readonly states?: number;
  readonly transitions?: number;
  readonly symmetric?: boolean;
  /** random and pct: what was not met by now, in a sentence. */
  readonly bound?: string;
}

/** The nearest order that goes right: what makes the difference. */
export interface Twin {
  readonly label: string;
  readonly schedule: Schedule;
  /** All pairs of steps that are in both orders, depend on each other and stand the other way round. */
  readonly swaps: readonly Swap[];
  /** No order that goes right has fewer of these, and any. False: time was up before that was sure. */
  readonly isNearest: boolean;
  readonly token: string;
}

/** `first` came before `second`; in the twin it comes after. */
export interface Swap {
  readonly first: Swapped;
  readonly second: Swapped;
}

export interface Swapped {
  readonly actor: number;
  readonly verb: string;
  readonly on: string;
  /** Its number in the order, and in the twin, from 1. An actor that was blocked in the end stands behind the last step. */
  readonly step: number;
  readonly stepInTwin: number;
  /** Which it is of those that its actor does to the same in the same way, where it is not the only one. */
  readonly nth?: number;
}

export interface ExploredOutcome {
  readonly outcome: unknown;
  /** A label of the scenario's, or `unknown`, `deadlock`, `does not end`, `crashed`. */
  readonly label: string;
  readonly verdict: Verdict;
  readonly why: string;
  readonly orders: number;
  /** The rules under which it was met, as they are typed, where it was met under no others: `fine=yes`. Then `orders` is 0. */
  readonly setting?: string;
  /** The fewest preemptions with which it happens: switches away from an actor that could have gone on with more than a wait. */
  readonly minPreemptions: number;
  /** The fewest with which it was met, as CHESS counts them: to leave an actor that could go on with a wait is one as well. */
  readonly minChessPreemptions: number;
  /** Replays the shortest order that ends so. Empty where it is `undecided`: that order is no example of anything. */
  readonly token: string;
  /** That order: fewest preemptions, then fewest steps. */
  readonly shortest: Schedule;
  readonly twin?: Twin;
}
