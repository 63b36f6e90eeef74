import type { CodeLine } from '../../transcript/index.ts';
import type { Opening } from '../operation.ts';
import type { Carried, Granted, PrimitiveKind } from '../../primitives/index.ts';

/** What an actor tells its controller whenever it stands still: one JSON line. */
export interface Report {
  /** What came of the operation that was granted: `{"left":1}`, `ENOENT`. */
  readonly shown?: string;
  /** The descriptor of the file that was opened. */
  readonly opened?: number;
  /** It cannot be given to its caller again without doing it. */
  readonly unrepeatable?: true;
  /** How many operations of the last run were given again since. */
  readonly recalled?: number;
  /** Operations that it has begun since. */
  readonly begun?: readonly Begun[];
  /** Numbers of operations that it does not want any more. */
  readonly cancelled?: readonly number[];
  /** Numbers of operations that it wanted no more, and of which it had been told: they count as granted, in this order. */
  readonly taken?: readonly number[];
  /** Numbers of operations, with whether the actor lives on for them. */
  readonly refs?: readonly (readonly [number, boolean])[];
  /** Lines that it printed. */
  readonly printed?: readonly string[];
  /** Its clock, where it has moved. */
  readonly clock?: number;
  /** What tells it from others like it, and what depends on when it looked: it has seen some since the last report. */
  readonly saw?: readonly Sight[];
  /** Stands for all that its caller learnt from the operation that was granted. Only where it was asked for. */
  readonly learnt?: string;
  /** What it did that passes no gate: `waited for a TCP socket`, `started a child process (spawn), main.ts:12`. */
  readonly outside?: readonly string[];
  /** What it did to files outside of the run's folder: each thing once in its process; where others do it as well, once in each run. */
  readonly elsewhere?: readonly Elsewhere[];
  /** Signals that it listens for, with where: `SIGUSR2, sync.js:12`. */
  readonly hears?: readonly string[];
  /** It has not come to rest: another report follows by itself. */
  readonly more?: true;
  readonly end?: WireEnd;
  /** The stack of a mistake in this library's own code, which has ended it. */
  readonly fault?: string;
  /** It has not begun what it was told to run, since something of the program before stays in its process. */
  readonly refused?: true;
}

/**
 * `metadata`: what is another when files are put back as they were, or is seen past the gate: the number of an inode, the order in
 * which a folder has its entries, whether there is a folder to change to. `stays`: a module that is in its process for good.
 */
export type Sight = 'clock' | 'pid' | 'random' | 'metadata' | 'stays';

/** What others tell of it than its operations do. */
export type BesideOperations = Required<Pick<Report, 'elsewhere' | 'hears'>>;

/** Something that was done outside of the run's folder, where nothing is put back. */
export interface Elsewhere {
  /** Absolute, without links. With a slash at its end it stands for what lies in a folder, by name. */
  readonly path: string;
  readonly does: 'looks' | 'changes';
  /** And to all that lies below. */
  readonly deep?: true;
  /** Where in the user's code. */
  readonly place: string;
}

/** An operation that waits to be granted. */
export interface Begun {
  /** Counts up in each actor. */
  readonly id: number;
  readonly verb: string;
  readonly on: string;
  readonly to?: string;
  /** It is done to a primitive, of which this is the state machine. */
  readonly of?: PrimitiveKind;
  readonly carries?: Carried;
  /** It is done to an open file, whatever path leads there by now. */
  readonly descriptor?: number;
  /** Another open file, at which it looks as well. */
  readonly beside?: number;
  /** With all that lies below, or with all folders that are missing on the way. */
  readonly deep?: true;
  /** What opening a file does to it, beyond what its verb says. */
  readonly opens?: readonly Opening[];
  /** A timer: when it is due, in milliseconds of the virtual clock. */
  readonly due?: number;
  /** Its caller blocks until it is done. */
  readonly sync?: true;
  /** A later tick of an interval. */
  readonly repeat?: true;
  /** Which line of code asked for it. Only where code lines are on. */
  readonly at?: CodeLine;
}

/**
 * How an actor's function ended. `value`: structured clone, in base64. `code`: what it exited with, if it did. `givenUp`: it has not
 * ended. It computes, sleeps in the system, or awaits something though nothing is left that could bring it.
 */
export type WireEnd =
  | { readonly kind: 'returned'; readonly value: string }
  | { readonly kind: 'threw'; readonly error: string; readonly message: string }
  | { readonly kind: 'gone'; readonly why: string; readonly code?: number; readonly givenUp?: GivenUp };

/** Why the controller gave up an actor: it used the processor, slept in the system, or awaits what no actor brings. */
export type GivenUp = 'computes' | 'sleeps' | 'awaits';

/** What a controller tells an actor: one JSON line. */
export type Command =
  /** `clock`: what it shows by now. `answer`: what the state machine did, where the operation is done to a primitive. */
  | GrantCommand
  /**
   * Call a function anew. `args`: structured clone, in base64. `seed`: with the pid, of everything random. `pid`: a number that no
   * other actor has in this schedule, and that its process shall seem to have; a thread seems to have its process's.
   */
  | { readonly run: RunCommand }
  /** Call that of the last run once more. Of its operations so many are those of the last run: their callers get what they got then. */
  | { readonly again: number }
  /** Drop everything of the last run. */
  | { readonly reset: true }
  /** Another actor has sent this signal. */
  | { readonly signal: string }
  /** Paths outside of the run's folder by which actors meet: an actor that touches one reports it in every run. */
  | { readonly disputed: readonly string[] }
  | { readonly quit: true };

/** Lets an actor perform an operation that it asked for. */
export interface GrantCommand {
  readonly grant: number;
  readonly clock: number;
  readonly answer?: Granted;
  /** What the state machines have said, or would have by now, to others of its operations: a withdrawal of one of these comes too late. */
  readonly answers?: readonly AnswerTo[];
}

/** What a state machine said to a pending operation. */
export interface AnswerTo {
  readonly id: number;
  readonly answer: Granted;
}

/** What a run calls, and as which actor. */
export interface RunCommand {
  /** The URL of the source, and the compiled script that is evaluated anew; without a script, the module is imported. */
  readonly module: string;
  readonly script?: string;
  readonly export: string;
  readonly args: string;
  readonly seed: number;
  readonly pid: number;
  readonly clock: number;
  /** Report what is learnt from each operation. */
  readonly observe: boolean;
  /** Split whole files and the like as Node does. */
  readonly fine: boolean;
  /** Report which lines of code ask for operations. */
  readonly lines: boolean;
}
