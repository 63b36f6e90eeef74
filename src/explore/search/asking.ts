import { closeSync, openSync, readSync } from 'node:fs';
import { answersIn } from './play.ts';

const mark = 'racecourse leave alone ';

/** For how many milliseconds the scenario process wants the program to be left alone. Undefined: the line says something else. */
export const wishIn = (line: string): number | undefined => (line.startsWith(mark) ? Number(line.slice(mark.length)) : undefined);

/** Asks whoever started this search to let the program run without control, and waits until it has. Returns how often it did. */
export function askToLeaveAlone(pipes: string, milliseconds: number): number {
  const pipe = openSync(answersIn(pipes), 'r');
  try {
    console.log(mark + milliseconds);
    const bytes = Buffer.alloc(16);
    return Number(bytes.toString('utf8', 0, readSync(pipe, bytes)).trim());
  } finally {
    closeSync(pipe);
  }
}
