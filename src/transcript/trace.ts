import fs from 'node:fs';
import { join } from 'node:path';
import type { Exit, Placement } from './transcript.ts';

const { closeSync, openSync, writeSync } = fs; // Node's own, before anything is led through the gate.

/** One line of an actor's trace file. An actor writes of itself and of the children that it starts. */
export type TraceEntry =
  | { readonly kind: 'began'; readonly at: number }
  | { readonly kind: 'wrote'; readonly at: number; readonly stream: 'stdout' | 'stderr'; readonly bytes: number }
  | {
      readonly kind: 'started';
      readonly at: number;
      readonly id: string;
      readonly name: string;
      readonly as: Placement;
      readonly pid?: number;
      readonly daemon?: true;
    }
  | { readonly kind: 'ended'; readonly at: number; readonly id: string; readonly exit: Exit }
  | { readonly kind: 'joined'; readonly at: number; readonly to: number; readonly on: string; readonly joined: boolean }
  | { readonly kind: 'mark'; readonly at: number; readonly text: string }
  | {
      readonly kind: 'operation';
      readonly at: number;
      readonly id: number;
      readonly verb: string;
      readonly on: string;
      readonly target?: string;
    }
  | { readonly kind: 'done'; readonly at: number; readonly id: number; readonly result: string; readonly failed?: true };

/** The append-only trace of one actor. Every write is synchronous, so that nothing is lost when the actor is killed. */
export interface Trace {
  /** Opens the file now, so that the first entry is as quick as the others. */
  open(): void;
  append(entry: TraceEntry): void;
  close(): void;
}

export const traceFile = (folder: string): string => join(folder, 'trace');

/**
 * Opens the trace in an actor's folder at its first entry: an actor that has nothing to say leaves no file. An entry that comes
 * when the run's folder has been removed is dropped, since it could not be read.
 */
export function openTrace(folder: string): Trace {
  let fd: number | undefined;
  const open = (): void => void (fd ??= openIfThere(traceFile(folder)));
  return {
    open,
    append(entry) {
      open();
      if (fd !== undefined) writeSync(fd, `${JSON.stringify(entry)}\n`);
    },
    close() {
      if (fd !== undefined) closeSync(fd);
      fd = undefined;
    },
  };
}

function openIfThere(path: string): number | undefined {
  try {
    return openSync(path, 'a');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
