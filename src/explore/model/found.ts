import type { Followed } from './old-order.ts';
import type { Stop } from './stop.ts';
import type { Verdict } from '../../scenario/index.ts';
import type { Kills, Phase, Schedule, Twin } from './result.ts';
import type { Setting } from './setting.ts';
import type { Pick } from './pick.ts';

/** What a search came to, before it is held against the claims. Plain data: it travels between processes. */
export interface Found {
  readonly orders: number;
  readonly steps: number;
  readonly milliseconds: number;
  /** Until something wrong was met for the first time. */
  readonly broke?: number;
  /** Which strategies were followed, and how far each got. */
  readonly phases: readonly Phase[];
  /** How often a timer was not offered. */
  readonly leftOut: number;
  /** How many orders were begun again, since at first they did not repeat what they had begun with. */
  readonly repeated: number;
  /** Waits began with their actors' steps before. */
  readonly hasArrived: boolean;
  /** An actor that looked again and again was kept from more. */
  readonly hasRepeated: boolean;
  /** Two actors touched the same thing. */
  readonly met: boolean;
  /** The most actors that took part. */
  readonly actors: number;
  /** Waits that pass no gate, in a sentence each. */
  readonly outside: readonly string[];
  readonly deterministic: boolean;
  /** Why it took long, in a sentence each, where that is the fault of how the program ends. */
  readonly slow: readonly string[];
  /** Why it ended before everything was tried. */
  readonly stopped?: Stop;
  readonly first: First | null;
  readonly outcomes: readonly FoundOutcome[];
  /** Absent where no order was to be followed. */
  readonly followed?: Followed;
  /** Absent where nobody was to be killed. */
  readonly kills?: FoundKills;
}

/** What came of killing one actor after each step of the first orders. */
export interface FoundKills extends Omit<Kills<FoundOutcome>, 'verdict'> {
  /** What did not come again in new processes, or not again at all. */
  readonly doubts: readonly string[];
}

export interface FoundOutcome {
  readonly outcome: unknown;
  readonly label: string;
  readonly verdict: Verdict;
  readonly why: string;
  /** How many of the orders. None: it was met only under other rules than those of the search, which `setting` says. */
  readonly orders: number;
  readonly setting?: Setting;
  readonly minChessPreemptions: number;
  /** It was met in an order in which everything was under control. */
  readonly isControlled: boolean;
  readonly picks: readonly Pick[];
  /** Of the operations, in their order. */
  readonly hash: string;
  readonly shortest: Schedule;
  readonly twin?: FoundTwin;
}

export interface FoundTwin extends Omit<Twin, 'token'> {
  readonly picks: readonly Pick[];
  readonly hash: string;
}

/** The first order. */
export interface First {
  readonly picks: readonly Pick[];
  readonly hash: string;
  readonly label: string;
  readonly setting?: Setting;
}
