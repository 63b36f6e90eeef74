import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownPid } from '../../gate/index.ts';
import { now } from '../../transcript/index.ts';

/*
 * A process that compiles says so in its home: a run that has to wait for a compiler is not slow for that. A file for each, which
 * holds when it was begun, and when it was done.
 */

/** Made with the home. */
export const compilingIn = (home: string): string => join(home, 'compiling');

let compiled = 0;

/** Returns what says that it is done. */
export function noteCompiling(home: string | undefined): () => void {
  if (home === undefined) return () => undefined;
  const file = join(compilingIn(home), `${ownPid()}-${++compiled}`);
  return written(() => writeFileSync(file, `${now()} `))
    ? () => void written(() => appendFileSync(file, `${now()}`))
    : () => undefined;
}

/** Milliseconds since `from` in which a process of this home was compiling. */
export function compilingSince(home: string, from: number): number {
  const spans = readdirSync(compilingIn(home)).map((name) => spanOf(join(compilingIn(home), name), name));
  let [sum, until] = [0, from];
  for (const [begun, done] of spans.toSorted(([a], [b]) => a - b)) {
    sum += Math.max(0, done - Math.max(begun, until));
    until = Math.max(until, done);
  }
  return sum;
}

function spanOf(file: string, name: string): readonly [number, number] {
  const [begun = 0, done = 0] = readFileSync(file, 'latin1').split(' ').map(Number);
  if (done > 0) return [begun, done];
  return [begun, isThere(Number(name.split('-')[0])) ? now() : begun]; // When a killed process stopped is not known.
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function written(write: () => void): boolean {
  try {
    write();
    return true;
  } catch {
    return false; // The home is being closed, or the disk is full: the compiler will find out.
  }
}
