import type { Job, Simulated } from '../cpu/index.ts';
import type { Enforced, KernelShares } from '../dispatch/index.ts';

/**
 * What a run measured, to be drawn: plain data that a scenario gives to `show`, beside its outcome, which stays small. Of each variant the
 * last run is drawn.
 */
export type Picture = CurvePicture | TimelinesPicture | SchedulePicture | SharesPicture;

/** How something grows: points of one series, and the best that they could be. Pictures with one title are drawn in one chart. */
export interface CurvePicture {
  readonly kind: 'curve';
  /** What the chart shows: `computing, 2 processors`. */
  readonly chart: string;
  /** Whose points these are: `threads`. */
  readonly series: string;
  /** What the two axes count: `speed-up`, `workers`. */
  readonly axes: { readonly x: string; readonly y: string };
  readonly points: readonly Point[];
  readonly ideal: readonly Point[];
  /** What is to be known of these points, in a sentence. */
  readonly note?: string;
}

/** A point of a chart. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What a scheduling policy made of some jobs. Those of all variants are drawn under each other, on one axis. */
export interface SchedulePicture {
  readonly kind: 'schedule';
  readonly jobs: readonly Job[];
  readonly schedule: Simulated;
  /** Sentences on it, each a list item under the table. */
  readonly notes?: readonly string[];
  /** What real processes made of it. */
  readonly real?: Enforced;
}

/** How the operating system itself shared out a processor. */
export interface SharesPicture {
  readonly kind: 'shares';
  readonly shares: readonly KernelShares[];
}

/** Which job did what when: a line for each along one axis. */
export interface TimelinesPicture {
  readonly kind: 'timelines';
  readonly lines: readonly Timeline[];
}

/** One line of a picture, with its spans of time. */
export interface Timeline {
  readonly who: string;
  readonly spans: readonly Span[];
  /** What stands at the end of the line: `0 rounds of its own work`. */
  readonly says?: string;
}

/** Milliseconds from the beginning of the picture. */
export interface Span {
  readonly from: number;
  readonly to: number;
  /** `works`: on a processor, for itself. `asks`: on a processor, it asks whether it may go on, and works in between. `waits`: blocked. `ready`: it could run. */
  readonly does: 'works' | 'asks' | 'waits' | 'ready';
}
