import type { Figures } from '../cpu/index.ts';

/** What became of a schedule on real processes. Plain data; times are milliseconds, moments are ticks of the processor's time. */
export interface Enforced {
  /** The processor that all jobs were held to, and whether the program that stopped and continued them had to share it. */
  readonly processor: number;
  readonly shared: boolean;
  /** How long a tick was. */
  readonly tick: number;
  /** In the order of the list. */
  readonly jobs: readonly EnforcedJob[];
  readonly averages: Figures;
  /** How often the processor went from one job to another. */
  readonly switches: number;
  /** Whether the jobs ran in the order that was predicted. */
  readonly sameOrder: boolean;
  /** Every job had what was predicted, within a tick and within 20 %. */
  readonly agrees: boolean;
  /** How many slices ended more than a tick away from what was predicted, or took twice as long on the clock: others used the machine. */
  readonly disturbed: number;
  readonly slices: readonly EnforcedSlice[];
  /** On the clock, beside what it would have taken with the processor to itself. */
  readonly elapsed: number;
  readonly predicted: number;
}

/** A job's times, as predicted and as measured. */
export interface EnforcedJob extends Figures {
  readonly id: string;
  readonly pid: number;
  /** The processors that the system let it use: one. */
  readonly processors: string;
  /** Of the processor's time: what was predicted, and what the system says that it had. */
  readonly predicted: number;
  readonly measured: number;
  readonly agrees: boolean;
}

/** One stretch of a job on the processor, as predicted and as measured. */
export interface EnforcedSlice {
  readonly job: string;
  /** As predicted. */
  readonly from: number;
  readonly to: number;
  /** As measured: ticks by the processor time that the jobs had by then, the time in which no job was to run included. */
  readonly measuredFrom: number;
  readonly measuredTo: number;
  /** Milliseconds that it ran, and that passed on the clock. Less than half: another program used the processor. */
  readonly ran: number;
  readonly passed: number;
  /** Where it ran last, by the system. */
  readonly processor: number | null;
  /** What the operating system said of every job in the middle of it. */
  readonly states: Readonly<Record<string, string>>;
}
