/**
 * What happened in one run, as plain data: which actor did what, on what, when, with what result. Every report takes a transcript
 * in and gives text out. Times are milliseconds on the host's monotonic clock, which all processes share.
 */
export interface Transcript {
  /** The clock when the run's own code began, and when it had ended. Every other time lies between or a little after. */
  readonly from: number;
  readonly to: number;
  /** In the order in which they were started. The first is the scenario's main code. */
  readonly actors: readonly Actor[];
  /** In the order of their times. */
  readonly events: readonly TranscriptEvent[];
}

/** A process, a thread or a task that took part. */
export interface Actor {
  /** Unique within the run: `main`, `main/1`, `main/1/2`: the second child of main's first child. */
  readonly id: string;
  /** What the scenario calls it: `buyer 3`. */
  readonly name: string;
  readonly as: Placement;
  readonly pid?: number;
  /** It ends with its parent. */
  readonly daemon?: true;
  /** When it was asked to start, when its own code began, when it had ended. Absent: that never happened. */
  readonly started: number;
  readonly began?: number;
  readonly ended?: number;
  readonly exit?: Exit;
}

/** Where an actor sits: a process of its own, a thread of its parent, or an async function in its parent's process. */
export type Placement = 'process' | 'thread' | 'task';

/** How an actor ended, in Node's words: by itself with a code, or by a signal. One of the two is null. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export type TranscriptEvent = LineEvent | JoinEvent | MarkEvent | OperationEvent | StateEvent;

/** An actor printed a line. */
export interface LineEvent {
  readonly kind: 'line';
  readonly who: string;
  readonly at: number;
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}

/** An actor waited in `join` for another, from `at` to `to`. `joined` is false when its time-out came first. */
export interface JoinEvent {
  readonly kind: 'join';
  readonly who: string;
  readonly at: number;
  readonly to: number;
  readonly on: string;
  readonly joined: boolean;
}

/** Main says that something happened that concerns them all: the start line opened, the race was over. */
export interface MarkEvent {
  readonly kind: 'mark';
  readonly who: string;
  readonly at: number;
  readonly text: string;
}

/** From `at` on the operating system said this of an actor's process. */
export interface StateEvent {
  readonly kind: 'state';
  readonly who: string;
  readonly at: number;
  /** `ready`: it would run if it had a processor. `gone`: there is no such process any more; its parent has reaped it. */
  readonly state: 'running' | 'ready' | 'blocked' | 'stopped' | 'zombie' | 'gone';
  /** The pid of its parent at that time. */
  readonly parent: number;
}

/** An actor did something to what all share: a file or a folder of the run, a lock. */
export interface OperationEvent {
  readonly kind: 'operation';
  readonly who: string;
  /** When it was asked for, and when it was done. Absent: that never happened; its actor was ended before. */
  readonly at: number;
  readonly to?: number;
  /** In a word of Node's: `read`, `write`, `rename`, `acquire`. */
  readonly verb: string;
  /** A path relative to the run's folder. */
  readonly on: string;
  /** The second path, of what has two: rename, link, copy. */
  readonly target?: string;
  /** What came of it, in a few characters: `{"left":1}`. Of what failed, the code: `ENOENT`. */
  readonly result: string;
  readonly failed: boolean;
}
