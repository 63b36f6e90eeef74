import type { PrimitiveKind } from '../../primitives/index.ts';
import type { CodeLine, Transcript } from '../../transcript/index.ts';
import type { As, ClaimResult, Verdict } from '../../scenario/index.ts';

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
  /** How the same ended without control. Absent where it was not asked for. */
  readonly alone?: LeftAlone;
  /** What breaks a claim, and was met in runs left alone but in no order under control: there is no token for it. */
  readonly metAlone?: readonly MetAlone[];
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

/** One order of operations, and what each actor gave. */
export interface Schedule {
  /** Names of the actors: `buyer 1`. Steps speak of them by index. */
  readonly actors: readonly string[];
  readonly steps: readonly Step[];
  /** It was given up while the end of these steps, `from` one of them (from 0), came again and again, so many times. */
  readonly repeats?: { readonly from: number; readonly length: number; readonly times: number };
  /** How each actor ended, by index. */
  readonly ends: readonly ActorEnd[];
  readonly preemptions: number;
  /**
   * Preemptions as in CHESS (Musuvathi and Qadeer, 2007): switches away from an actor that was enabled. There a sleeper whose time
   * has come is, and so is an actor that asks for a free lock.
   */
  readonly chessPreemptions: number;
}

/** One operation that was granted and performed. */
export interface Step {
  readonly actor: number;
  readonly verb: string;
  readonly on: string;
  readonly to?: string;
  /** It was done to a primitive of this kind: `lock`. */
  readonly of?: PrimitiveKind;
  /** What came of it, in a few characters: `{"left":1}`, `ENOENT`. Empty when there is nothing to tell. */
  readonly result: string;
  /** The lines that the actor printed after it, before its next operation. */
  readonly said: readonly string[];
  /** The actor that went on before could have gone on (a preemption), or only waited. Absent: it is the same actor. */
  readonly switch?: 'cut in' | 'waits';
  /** The actor's function ended after this step. */
  readonly last: boolean;
  /** It decides nothing in this order. */
  readonly aside?: Aside;
  /** Where it was asked for: in code of the program's own or of a package, as people wrote it. */
  readonly at?: CodeLine;
}

/** No other actor touches what it touches; or a step of its actor, just before or after, tells all that this one does. */
export type Aside = 'untouched' | 'no news';

/** How an actor ended in an order. */
export type ActorEnd =
  | { readonly kind: 'returned'; readonly value: string }
  | { readonly kind: 'threw'; readonly message: string }
  /** `on`: what it waited for; `owner`: the index of the actor that has it. With no verb it wanted to acquire a lock. */
  | {
      readonly kind: 'blocked';
      readonly on: string;
      readonly owner?: number;
      readonly verb?: string;
      readonly of?: PrimitiveKind;
      readonly at?: CodeLine;
    }
  /** Exited, was killed, did not answer: `why` says which, after which operation. */
  | { readonly kind: 'gone'; readonly why: string };
