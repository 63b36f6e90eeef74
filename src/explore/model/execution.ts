import type { Board, WireEnd } from '../../gate/hold.ts';
import type { PrimitiveStates } from '../../primitives/index.ts';
import type { ControlledActor } from './actor.ts';
import type { Blocked } from './choices.ts';
import type { Cycle } from './cycle.ts';
import type { LockNames } from './lock-names.ts';
import { meet, type Touch } from './touch.ts';
import type { Wanted, Watch } from './watch.ts';
import type { Doing } from '../../gate/index.ts';
import type { Step } from './result.ts';
import type { Pick } from './pick.ts';

/** What has happened in one schedule. A scenario that races twice goes on with it. */
export interface Execution {
  readonly actors: ControlledActor[];
  /** Numbers of those that were killed, by nobody in the program: what they would have answered is not heard of. */
  readonly killed: Set<number>;
  /** Numbers of those that were told to end, since they have no end of their own. */
  readonly told: Set<number>;
  /** Names of actors that others start. */
  readonly children: ReadonlySet<string>;
  readonly steps: Step[];
  readonly picks: Pick[];
  /** What each step did to what, by name. */
  readonly doings: Doing[];
  /** What was done, for telling one order from another: the operations in their order. */
  readonly keys: string[];
  /** What each step touched, and what the actors that were blocked in the end wanted to touch. Empty without a watch. */
  touches: readonly (Touch | undefined)[];
  wanted: readonly Wanted[];
  /** By which names locks are known. */
  locks?: LockNames;
  /** A wait began with its actor's step before: no other came between the two. */
  hasArrived: boolean;
  /** An actor looked again and again, and was kept from more. */
  hasRepeated: boolean;
  /** What it was doing again and again when it was given up. */
  cycle?: Cycle | undefined;
  /** Something led out of the run's folder. */
  leftFolder: boolean;
  /** What was sent to the parent, as a hash: it may have acted upon it. */
  sent: string;
  /** Races that are over: how their actors ended, and the primitives and the clock then. */
  readonly races: Raced[];
  /** The states of the primitives. The scenario's own code uses them, too. */
  readonly board: Board;
  /** Which actor waits for what when none can go on. */
  blocked: readonly Blocked[];
  /** The virtual clock, in milliseconds since the schedule began. */
  clock: number;
  preemptions: number;
  /** As CHESS counts them: the actor that was left could have gone on, if only with a wait. */
  chessPreemptions: number;
  /** Operations that were not offered, for the bounds of the search. */
  leftOut: number;
  /** It was given up: every actor waits for another, or it has taken too many steps. */
  stopped?: { readonly label: 'deadlock' | 'does not end'; readonly why: string; readonly verdict?: 'undecided' } | undefined;
  /** Whatever comes from here is known already: it is no order of its own. */
  pruned: boolean;
}

/** What came of a race in an order. */
export interface Raced {
  readonly actors: readonly ControlledActor[];
  readonly ends: readonly WireEnd[];
  readonly primitives: PrimitiveStates;
  readonly clock: number;
}

export const newExecution = (board: Board, children: readonly string[] = []): Execution => ({
  children: new Set(children),
  board,
  actors: [],
  killed: new Set(),
  told: new Set(),
  steps: [],
  picks: [],
  doings: [],
  races: [],
  keys: [],
  touches: [],
  wanted: [],
  hasArrived: false,
  hasRepeated: false,
  leftFolder: false,
  sent: '',
  blocked: [],
  clock: 0,
  preemptions: 0,
  chessPreemptions: 0,
  leftOut: 0,
  pruned: false,
});

/** Two actors had to do, or wanted to, with one thing that one of them changed: without that, orders show nothing. */
export function met({ picks, touches, wanted }: Execution): boolean {
  const doings = [...picks.map(({ actor }, step) => ({ actor, touch: touches[step] })), ...wanted];
  return doings.some(({ actor, touch }, at) =>
    doings.slice(0, at).some((other) => other.actor !== actor && touch && other.touch && meet(touch, other.touch)),
  );
}

/** Keeps what was found out of an order as far as it was watched. Returns whether something led out of the folder. */
export function keepTouches(execution: Execution, watch: Watch, isWatched: boolean): boolean {
  execution.touches = [...watch.touches()];
  execution.wanted = isWatched ? watch.wanted(execution.actors) : [];
  execution.leftFolder ||= watch.leftFolder();
  return execution.leftFolder;
}

/** Another goes on, though the actor that went last could have, with whatever it was (CHESS), or with more than a wait. */
export function countSwitch(execution: Execution, isCutIn: boolean, wasEnabled: boolean): void {
  if (isCutIn) execution.preemptions++;
  if (wasEnabled) execution.chessPreemptions++;
}
