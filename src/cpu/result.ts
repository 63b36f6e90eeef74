import type { PolicyName } from './policies/index.ts';

/** What a policy made of a list of jobs. Plain data; all times are ticks. */
export interface Simulated {
  readonly policy: PolicyName;
  /** In the order of the list. */
  readonly jobs: readonly SimulatedJob[];
  readonly averages: Figures;
  /** How often a processor went from one job to another. To go on with the same job is none, also after the processor was idle. */
  readonly switches: number;
  /** The share of the time, from 0 to the last job's end, in which the processors ran a job: 1 when they never stood idle. */
  readonly cpuUse: number;
  /** What the processors did, in the order of time. A slice ends when its job ends, waits for a device, is preempted or has used up its quantum. */
  readonly trace: readonly Slice[];
  /** The moments at which a rule had to decide, as nothing else told the jobs apart: the first thousand of them. */
  readonly ties: readonly Tie[];
}

/** A job's times, in ticks. */
export interface Figures {
  /** From its arrival to when it first ran. */
  readonly response: number;
  /** From its arrival to its end. */
  readonly turnaround: number;
  /** Of its turnaround, the time in which it could have run and did not. */
  readonly waiting: number;
}

/** A job with the figures that its schedule gave it. */
export interface SimulatedJob extends Figures {
  readonly id: string;
}

/** A job on a processor, without interruption. */
export interface Slice {
  readonly from: number;
  readonly to: number;
  /** The job's id. */
  readonly job: string;
  /** policy=priority: the priority that it ran with. policy=mlfq: the queue that it ran in, 0 for the lowest, as in the textbook. */
  readonly priority?: number;
  /** Which processor, from 0. Left out where there is only one. */
  readonly core?: number;
}

/**
 * Whose turn it was could not be told by the policy itself. `arrival-first`: the slice of the last one of `jobs` ended at the tick
 * at which the other jobs came, and these were queued ahead of it. `running-first`: it is the first one, and was queued ahead of
 * them. `job order`: the list decided. `registration`, in mlfq: jobs that arrived stand ahead of those whose devices were done, and
 * these in the order in which they began to wait. `not less`: the first one ran on, as the other, which came, was no shorter, or no
 * more urgent, than it.
 */
export interface Tie {
  readonly at: number;
  readonly rule: 'arrival-first' | 'running-first' | 'job order' | 'registration' | 'not less';
  /** Ids, the one that was preferred first. */
  readonly jobs: readonly string[];
}
