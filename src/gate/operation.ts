import type { CodeLine } from '../transcript/index.ts';
import type { Carried, Granted, PrimitiveKind } from '../primitives/index.ts';

/** One thing that an actor does to something shared. The gate lets it happen, and writes down or decides when. */
export interface Operation<T = unknown> {
  /** What is done, in a word of Node's: `read`, `write`, `mkdir`, `rename`, `acquire`, `wait`. */
  readonly verb: string;
  /** What it is done to: a path relative to the run's folder, the name of a primitive, or the milliseconds of a wait. */
  readonly on: string;
  /** The second path, of what has two: rename, link, copy. */
  readonly to?: string;
  /**
   * Does it now, with Node's synchronous original. Returns or throws what its caller shall get. `granted`: what the state machine
   * said to it, where there is one.
   */
  readonly perform: (granted?: Granted) => T;
  /** What came of it, in a few characters: the content that was read or written. Errors tell their code by themselves. */
  readonly tell?: (value: T) => string;
  /** All that its caller learns from it, where that is not the value alone: how much was read, and what is in the buffer. */
  readonly sees?: (value: T) => unknown;
  /**
   * What came of it can be given to its caller again without doing it, in a run that begins as this one did: it leaves nothing
   * behind in this process, such as a descriptor.
   */
  readonly repeatable?: true;
  /** It is done to an open file, whatever path leads there by now. */
  readonly descriptor?: number;
  /** Another open file, at which it looks as well. */
  readonly beside?: number;
  /** With all that lies below, or with all folders that are missing on the way: Node's `recursive`. */
  readonly deep?: true;
  /** What opening a file does to it, beyond what its verb says. */
  readonly opens?: readonly Opening[];
  /** Which line of code asked for it, where that is not the one that runs when it is begun. */
  readonly at?: CodeLine | undefined;
  /** It is done to a primitive, of which this is the state machine. */
  readonly of?: PrimitiveKind;
  /** What goes to the state machine with it. */
  readonly carries?: Carried;
}

/** Opening makes a file that is missing; or empties one that is there; or what is written comes behind all that is there, where reading goes on. */
export type Opening = 'makes' | 'empties' | 'reads and appends';

/** An operation whose caller does not wait for it: callbacks, promises, timers. */
export interface AsyncOperation<T = unknown> extends Operation<T> {
  /** Starts Node's asynchronous original. Used when operations are only recorded. Returns what cancels it, if anything can. */
  readonly start: (settle: Settle<T>) => void | (() => void);
  /** A timer: due so many milliseconds from now. Of one process's timers only the one that is due first can fire. */
  readonly after?: number;
  /** A timer of which there is no end: a later tick of an interval. */
  readonly repeat?: boolean;
}

/** How its caller gets what came of an operation. */
export type Settle<T = unknown> = (error: unknown, value?: T) => void;

/** An operation that has not been performed. */
export interface Pending {
  /** It shall not happen any more. Its caller hears nothing from the gate. */
  cancel(): void;
  /**
   * It shall not happen any more, unless it has: what was asked of others has reached them before this does. True: it never will,
   * and its caller hears nothing. False: its caller hears, or has heard, what came of it.
   */
  withdraw(): boolean;
  /** Whether the actor stays alive for it, as with Node's `ref` and `unref`. */
  setRef(ref: boolean): void;
}

/** What everything shared passes. There is none where operations are neither recorded nor held. */
export interface Gate {
  readonly mode: 'record' | 'hold';
  /** Split what Node does in several calls of the system into these: whole files by chunk, folders with all that lies in them. */
  readonly fine: boolean;
  /** What a path is called if it is shared: relative to the run's folder. Undefined: no other actor sees it. */
  nameOf(path: unknown): string | undefined;
  /** The code that runs now is part of an operation: what it calls is no operation of its own. */
  isInside(): boolean;
  /** Does what is no operation of the program's own, but of the library that it uses. */
  apart<T>(part: () => T): T;
  /** Waits for its turn, performs it, and returns what came of it. */
  call<T>(operation: Operation<T>): T;
  /** Returns at once; `settle` is called once it has been performed, in the async context of this call. */
  begin<T>(operation: AsyncOperation<T>, settle: Settle<T>): Pending;
  /** A mistake in this library's own code: ends this actor, and its controller is told. Undefined: there is none to be told. */
  fail?(stack: string): never;
  /** Which line of code runs now. Undefined: code lines are off, or it cannot be found. */
  line?(): CodeLine | undefined;
  /** Where runs follow each other in one process: `forget` lets go of what belongs to this one, when it is over. */
  atReset?(forget: () => void): void;
}

const key: unique symbol = Symbol.for('racecourse.gate');
const stageKey: unique symbol = Symbol.for('racecourse.stage');

/** This thread's gate; undefined when it is off. Held by the thread, since several copies of this module may be loaded. */
export function currentGate(): Gate | undefined {
  return (globalThis as { [key]?: Gate })[key];
}

/** Does what a library does for itself: no gate is asked. */
export function apart<T>(part: () => T): T {
  const gate = currentGate();
  return gate ? gate.apart(part) : part();
}

/** The gate of primitives that this thread makes and hands to actors under control. There is none outside of an exploration. */
export function currentStage(): Gate | undefined {
  return (globalThis as { [stageKey]?: Gate })[stageKey];
}

/** Sets that gate, once per thread. */
export function setStage(stage: Gate): void {
  (globalThis as { [stageKey]?: Gate })[stageKey] = stage;
}

/** Puts a gate before everything shared in this thread; none takes it away. */
export function setGate(gate: Gate | undefined): void {
  (globalThis as { [key]?: Gate | undefined })[key] = gate;
}
