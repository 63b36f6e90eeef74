import { spawnSync } from 'node:child_process';
import { killedIn, type End } from './end.ts';
import type { Race, Run } from './orders.ts';

/** What looks at the end of a run. */
export type StagedCheck =
  | { readonly kind: 'program'; readonly run: Run }
  | { readonly kind: 'command'; readonly command: string }
  | { readonly kind: 'function'; readonly call: (end: Checkable) => unknown };

interface Checkable {
  readonly folder: string;
  readonly exits: End['exits'];
  readonly killed: readonly string[];
}

export const passes = 'passes';

/** In the copy, once all have ended: how the check ended, `passes` or why not. */
export async function checked(
  check: StagedCheck,
  exits: End['exits'],
  raceOne: (run: Run) => ReturnType<Race>,
): Promise<Pick<End, 'check' | 'knowsKills'>> {
  let knowsKills = false as boolean;
  const end: Checkable = {
    folder: process.cwd(),
    exits,
    get killed() {
      knowsKills = true;
      return killedIn({ exits });
    },
  };
  const said = await asked(check, end, raceOne);
  return knowsKills ? { check: said, knowsKills: true } : { check: said };
}

async function asked(check: StagedCheck, end: Checkable, raceOne: (run: Run) => ReturnType<Race>): Promise<string> {
  if (check.kind === 'program') {
    const { crashed } = await raceOne(check.run);
    return crashed[0] ? firstLine(crashed[0].error.message) : passes;
  }
  if (check.kind === 'command') {
    const { status, stderr, stdout, error } = spawnSync('/bin/sh', ['-c', check.command], { encoding: 'utf8' });
    if (error) return error.message;
    return status === 0 ? passes : firstLine((stderr || stdout).trim()) || `it exited with ${status}`;
  }
  try {
    return (await check.call(end)) === false ? 'it returned false' : passes;
  } catch (error) {
    return firstLine(error instanceof Error ? error.message : String(error)) || 'it threw';
  }
}

const firstLine = (text: string): string => text.split('\n')[0] ?? '';
