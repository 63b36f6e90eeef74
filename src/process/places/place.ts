import type { Exit } from '../../transcript/index.ts';
import type { ChildAnswer, ChildJob } from '../context/job.ts';

/** Where an actor can sit. One small contract, and no place pretends to be another. */
export interface Place {
  /** Starts what `job` says. @throws Error when the operating system refuses. */
  start(job: ChildJob, options: PlaceOptions): Occupant;
}

export interface PlaceOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Make it the leader of a process group and session of its own. */
  readonly group?: boolean;
  /** A process waits at its first line for a debugger, at a free port of 127.0.0.1 that Node prints to its standard error. */
  readonly inspected?: boolean;
  /** Gets what a process tells by `tellStarter`. What it said last may be lost where it ends at once. */
  readonly onMessage?: (message: unknown) => void;
}

/** An actor that was started. */
export interface Occupant {
  readonly pid?: number;
  /** It stands at the start line. Never resolves for one that ends before, or that was not asked to wait. */
  readonly ready: Promise<void>;
  /** Opens the start line. */
  go(): void;
  /** It has ended; all that it printed is in its files. Rejects when it could not be started at all. */
  readonly ended: Promise<Exit>;
  /** What it answered, once it has ended. Undefined: it was ended before it could answer. */
  answer(): ChildAnswer | undefined;
  /** Whether this process stays while it runs. At first it does. */
  hold(stays: boolean): void;
  /** Ends it. Does nothing when it has ended: its number may be another's by now. */
  end(signal: NodeJS.Signals): void;
}
