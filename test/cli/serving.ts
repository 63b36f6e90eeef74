import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { typing } from './typed.ts';

/** A server on a command line of its own. */
type Typing = ReturnType<typeof typing>;

/** What it prints first says where it listens. */
export async function portOf({ child }: Pick<Typing, 'child'>): Promise<string> {
  const [data] = (await once(child.stdout, 'data')) as [Buffer];
  return /127\.0\.0\.1:(\d+)/.exec(data.toString())![1]!;
}

/** Mebibytes of memory that it has. */
export const resident = ({ child }: Typing): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))![1]) / 1024;

export async function interrupted({ child, ended }: Typing): Promise<number> {
  child.kill('SIGINT');
  return (await ended).status;
}
