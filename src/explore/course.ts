import type { Board } from '../gate/hold.ts';
import type { ControlledActor } from './actor.ts';
import type { Blocked } from './choices.ts';
import type { Step } from './result.ts';
import type { Pick } from './strategies/replay.ts';

/** What has happened in one schedule. A scenario that races twice goes on with it. */
export interface Course {
  readonly actors: ControlledActor[];
  readonly steps: Step[];
  readonly picks: Pick[];
  /** What was done, for telling one order from another: the operations in their order. */
  readonly keys: string[];
  /** Who touched what, to know whether anybody met. */
  readonly touched: Map<string, Set<number>>;
  /** What was done to each name that changed it, in order: what an open file shows is not in the folder any more. */
  readonly histories: Map<string, string>;
  /** The states of the primitives. The scenario's own code uses them, too. */
  readonly board: Board;
  /** Who waits for what when nobody can go on. */
  blocked: readonly Blocked[];
  /** The virtual clock, in milliseconds since the schedule began. */
  clock: number;
  preemptions: number;
  /** Operations that were not offered, for the bounds of the search. */
  leftOut: number;
  /** It was given up: everybody waits for somebody else, or it has taken too many steps. */
  stopped?: { readonly label: 'deadlock' | 'does not end'; readonly why: string };
  /** Whatever comes from here is known already: it is no order of its own. */
  pruned: boolean;
}

export const newCourse = (board: Board): Course => ({
  board,
  actors: [],
  steps: [],
  picks: [],
  keys: [],
  touched: new Map(),
  histories: new Map(),
  blocked: [],
  clock: 0,
  preemptions: 0,
  leftOut: 0,
  pruned: false,
});

export function touch({ touched }: Course, on: string, actor: number): void {
  const who = touched.get(on);
  if (who) who.add(actor);
  else touched.set(on, new Set([actor]));
}
