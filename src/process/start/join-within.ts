import { now } from '../../transcript/index.ts';
import { compilingSince } from '../compile/times.ts';
import type { Living } from './living.ts';

/** Joins a child of this home, at most so many milliseconds, of which those do not count in which something was being compiled. */
export async function joinWithin(child: Pick<Living, 'join'>, limit: number, home: string): Promise<boolean> {
  const from = now();
  for (let left = limit; left > 0; left = limit + compilingSince(home, from) - (now() - from)) {
    if (await child.join(left)) return true;
  }
  return false;
}
