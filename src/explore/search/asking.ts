import { closeSync, openSync, readSync } from 'node:fs';
import { answersIn } from './play.ts';
import { tell } from './telling.ts';

/** Asks the tool, which started this search, to let the program run without control, and waits until it has. Returns how often it did. */
export function askToLeaveAlone(pipes: string, milliseconds: number): number {
  const pipe = openSync(answersIn(pipes), 'r');
  try {
    tell({ kind: 'leave alone', milliseconds });
    const bytes = Buffer.alloc(16);
    return Number(bytes.toString('utf8', 0, readSync(pipe, bytes)).trim());
  } finally {
    closeSync(pipe);
  }
}
