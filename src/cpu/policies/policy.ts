import type { Settings } from '../options.ts';
import type { Tie } from '../result.ts';
import type { Task } from '../task.ts';

/** Why a job can run (again): it has come, its device is done, or its slice has ended. */
export type Why = 'arrived' | 'io' | 'slice';

/** The processors that can be given to another task. */
export interface Open {
  readonly processors: number;
  /** The tasks that run on them. */
  readonly running: readonly Task[];
  /** The tasks that run on the other ones. */
  readonly pinned: readonly Task[];
}

/**
 * Decides which tasks run. At each moment at which something happens, the processor tells it in this order which tasks have `gone`,
 * whose slices have ended (`ready`; after the following two where arrivals are first), that the time goes on (`turn`), and which
 * have come (`ready`); then it asks.
 */
export interface Policy {
  /** Whether a job whose slice ends is queued ahead of those that come at that very tick. */
  readonly runningFirst: boolean;
  /** Tasks that come at the same tick stand in the order of the list, or in that in which it became known that they would come. */
  readonly order: 'job order' | 'registration';
  ready(task: Task, why: Why, now: number): void;
  /** It has ended, or waits for a device. */
  gone?(task: Task, why: 'ended' | 'io'): void;
  /** What the policy does by itself at certain moments. True: every slice begins anew. */
  turn?(now: number): boolean;
  /** The next moment at which it may choose otherwise though no task comes and none leaves. */
  due?(now: number, running: () => readonly Task[]): number;
  /** The tasks that run from now on: of the running and the ready ones. */
  choose(open: Open, now: number): readonly Task[];
  /** What stands beside a slice in the trace. It is asked as the job goes to a processor, before it is looked how long its slice is. */
  priorityOf?(task: Task): number | undefined;
  /**
   * Of several lines, the one in which it stands: where two join one at the same tick, a rule decides. Undefined where there are no
   * lines.
   */
  lineOf?(task: Task): number;
}

/** Takes note of a tie. */
export type NoteTie = (at: number, rule: Tie['rule'], tasks: readonly Task[]) => void;

/** A policy for one simulation of these tasks, which come in the order that `orderOf` says of it. */
export type MakePolicy = (settings: Settings, tasks: readonly Task[], noteTie: NoteTie) => Policy;

/** A policy that answers everything. To the engine all of them look alike, and what is asked at every moment is found without a search. */
export type WholePolicy = Required<Omit<Policy, 'lineOf'>> & { readonly lineOf: Policy['lineOf'] | undefined };

export const whole = (policy: Policy): WholePolicy => ({
  gone: () => undefined,
  turn: () => false,
  due: () => Infinity,
  priorityOf: () => undefined,
  lineOf: undefined,
  ...policy,
});
