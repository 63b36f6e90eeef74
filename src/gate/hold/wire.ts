import type { Carried, Granted, PrimitiveKind } from '../primitives/primitives.ts';

/** What an actor tells its controller whenever it stands still: one JSON line. */
export interface Report {
  /** What came of the operation that was granted: `{"left":1}`, `ENOENT`. */
  readonly did?: string;
  /** It cannot be given to its caller again without doing it. */
  readonly once?: true;
  /** How many operations of the last run were given again since. */
  readonly recalled?: number;
  /** Operations that it has begun since. */
  readonly begun?: readonly Begun[];
  /** Numbers of operations that it does not want any more. */
  readonly cancelled?: readonly number[];
  /** Numbers of operations, with whether the actor lives on for them. */
  readonly refs?: readonly (readonly [number, boolean])[];
  /** Lines that it printed. */
  readonly said?: readonly string[];
  /** Its clock, where it has moved. */
  readonly clock?: number;
  /** What tells it from others like it, and what depends on when it looked: it has seen some since the last report. */
  readonly saw?: readonly Sight[];
  /** Stands for all that its caller learnt from the operation that was granted. Only where it was asked for. */
  readonly learnt?: string;
  /** What it did that passes no gate: `waited for TCPSocketWrap`, `used child_process.spawn`. */
  readonly outside?: readonly string[];
  /** It has not come to rest: another report follows by itself. */
  readonly more?: true;
  readonly end?: WireEnd;
}

/**
 * `raw`: what is another when files are put back as they were, or is seen past the gate: the number of an inode, the order in
 * which a folder has its entries, whether there is a folder to change to. `stays`: a module that is in its process for good.
 */
export type Sight = 'clock' | 'pid' | 'random' | 'raw' | 'stays';

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
  /** A timer: when it is due, in milliseconds of the virtual clock. */
  readonly due?: number;
  /** Its caller blocks until it is done. */
  readonly sync?: true;
  /** A later tick of an interval. */
  readonly spare?: true;
}

/** How an actor's function ended. `value`: structured clone, in base64. */
export type WireEnd =
  | { readonly kind: 'returned'; readonly value: string }
  | { readonly kind: 'threw'; readonly error: string; readonly message: string }
  | { readonly kind: 'gone'; readonly why: string };

/** What a controller tells an actor: one JSON line. */
export type Command =
  /** `clock`: what it shows by now. `said`: what the state machine did, where the operation is done to a primitive. */
  | GrantCommand
  /** Call a function anew. `args`: structured clone, in base64. `seed`: of everything random. */
  | { readonly run: RunCommand }
  /** Call that of the last run once more. Of its operations so many are those of the last run: their callers get what they got then. */
  | { readonly again: number }
  /** Drop everything of the last run. */
  | { readonly reset: true }
  | { readonly quit: true };

export interface GrantCommand {
  readonly grant: number;
  readonly clock: number;
  readonly said?: Granted;
}

export interface RunCommand {
  /** The URL of the source, and the compiled script that is evaluated anew; without a script, the module is imported. */
  readonly module: string;
  readonly script?: string;
  readonly export: string;
  readonly args: string;
  readonly seed: number;
  readonly clock: number;
  /** Report what is learnt from each operation. */
  readonly observe: boolean;
}
