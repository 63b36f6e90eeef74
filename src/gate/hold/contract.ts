import type { Gate } from '../operation.ts';
import type { Channel } from './channel.ts';
import type { CodeLines } from './code-lines.ts';
import type { Identity } from './identity.ts';
import type { History } from './memory.ts';
import type { VirtualClock } from './virtual-clock.ts';
import type { BesideOperations, Command, GrantCommand, Report, Sight } from './wire.ts';

/** The gate of an actor under control: nothing shared happens until the controller grants it. */
export interface HoldGate extends Gate {
  readonly mode: 'hold';
  /** Drops everything of the last run. In the next one: report what is learnt from each operation; split whole files and the like. */
  reset(how: { readonly observe: boolean; readonly fine: boolean }): void;
  /** Nothing that is pending shall happen, nor what is begun from here on; what blocks its caller does. */
  abandon(): void;
  /** The program is over: what is left of it is stopped wherever it does anything that others could see. */
  shut(): void;
  /** The actor does something that passes no gate: "used a UDP socket". Where in the user's code is added, if that is known. */
  note(what: string): void;
  /** The program has seen what not every actor sees, or not at every time. */
  saw(sight: Sight): void;
  /** Operations wait to be granted for which the actor lives on. */
  isPending(): boolean;
  say(line: string): void;
  /** Tells the controller everything since the last report. */
  report(more?: Pick<Report, 'more' | 'end'>): void;
  /** A run begins, whose first operations are so many of the last one's: their callers get what they got then. */
  rewind(steps: number, cue: string): void;
  /** What the run has done and learnt so far. */
  history(): History;
  /** Hands over one of these, before anything new is reported. `before` is called first, since what gets it may throw. */
  recall(before: () => void): boolean;
  /** Performs what was granted and hands it to its caller. */
  grant(command: GrantCommand): void;
  /** Hands over one of those that were performed while a caller blocked; `before` is called first, since what gets it may throw. */
  deliver(before: () => void): boolean;
}

/** What the gate of an actor under control is made of. */
export interface HoldOptions {
  readonly root: string;
  readonly channel: Channel;
  readonly clock: VirtualClock;
  readonly identity: Pick<Identity, 'pid'>;
  /** Where in the user's code we are: `sync.js:12`. */
  readonly here: () => string | undefined;
  /** What else is to be told since this was asked last. */
  readonly aside: () => BesideOperations;
  readonly lines: Pick<CodeLines, 'now'>;
  /** Gets the commands that come while a caller blocks and that are no grants. */
  readonly obey: (command: Command) => void;
  /** Whether something of a program that has ended stays in this process. `isAll`: nothing of it will run any more. */
  readonly leaves?: (isAll: boolean) => boolean;
}
