import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { ActorContext } from '../context/actor.ts';
import { follow } from './follow.ts';

/** A line that a child printed, without its newline. */
export interface OutputLine {
  readonly who: string;
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}

/**
 * Hands on what a child prints while it prints it: to `onLine`, or to this program's own output. Returns what hands on the
 * rest when the child has ended. A quiet child's lines stay in its files.
 */
export function deliverOutput(
  { name, folder, quiet }: ActorContext,
  onLine: ((line: OutputLine) => void) | undefined,
): () => void {
  if (quiet && !onLine) return () => undefined;
  const deliver = onLine ?? (({ stream, text }) => void process[stream].write(`${text}\n`));
  const followed = (['stdout', 'stderr'] as const).map((stream) => {
    const file = join(folder, stream);
    closeSync(openSync(file, 'a')); // A thread or a task makes it at its first line only.
    return follow(file, (text) => deliver({ who: name, stream, text }));
  });
  return () => {
    for (const file of followed) file.finish();
  };
}
