import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** The two named pipes of an actor: what it is told, and what it tells. */
export const pipesOf = (folder: string, index: number): { commands: string; reports: string } => ({
  commands: join(folder, `${index}.commands`),
  reports: join(folder, `${index}.reports`),
});

/** Makes the pipes of several actors at once: each call of a program costs as much as fifty steps. */
export function makePipes(folder: string, indices: readonly number[]): void {
  if (indices.length === 0) return;
  const paths = indices.map((index) => pipesOf(folder, index)).flatMap(({ commands, reports }) => [commands, reports]);
  execFileSync('mkfifo', ['-m', '600', ...paths]);
}
