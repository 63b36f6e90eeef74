/** What a program does in a tick: it computes, or it asks a device for something. */
export type Instruction = 'cpu' | 'io';

/** Programs on one processor, and how it goes from one to another. */
export interface ProgramsOptions {
  readonly programs: readonly (readonly Instruction[])[];
  /** The ticks that a device works on what it was asked for. 5 if not given. */
  readonly ioTicks?: number | undefined;
  /** Whether a program that waits for its device gives the processor away, or only one that has ended. `io` if not given. */
  readonly switchOn?: 'io' | 'end' | undefined;
  /** Whether a program whose device is done gets the processor at once, or when it is its turn. `later` if not given. */
  readonly ioDone?: 'later' | 'at once' | undefined;
  /** After so many ticks in a row another one has its turn; 0 for never. 0 if not given, as in the textbook. */
  readonly quantum?: number | undefined;
}

/** The states of a process, in the words of the textbook. */
export type ProgramState = 'RUNNING' | 'READY' | 'BLOCKED' | 'DONE';

/** A tick of the clock, as seen while it lasts. */
export interface ProgramsTick {
  /** Of each program, in the order of the list. */
  readonly states: readonly ProgramState[];
  /** What the running one does; null where none runs. `io done`: it takes from its device what that has brought. */
  readonly does: Instruction | 'io done' | null;
  /** How many devices are at work. */
  readonly devices: number;
}

/** The processor went from one program to another. Programs by their places in the list, from 0. */
export interface ProgramsSwitch {
  /** The tick with which the other one begins: the first is 0. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
  /** The first one asked its device, had run for a quantum, or had ended; or the other one's device was done and it got the processor at once. */
  readonly cause: 'io' | 'slice' | 'end' | 'io done';
}

/** What became of some programs. Plain data. */
export interface ProgramsRun {
  readonly ticks: readonly ProgramsTick[];
  readonly switches: readonly ProgramsSwitch[];
  /** The share of the ticks in which the processor ran a program. */
  readonly cpuUse: number;
  /** The share of the ticks in which a device was at work. */
  readonly ioUse: number;
}
