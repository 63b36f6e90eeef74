import type { BigIntStats } from 'node:fs';
import { ownFs } from '../../gate/hold.ts';

const { lutimesSync } = ownFs;

/** When something was accessed and modified last, in seconds. */
export interface Times {
  readonly accessed: number;
  readonly modified: number;
}

export const timesOf = ({ atimeNs, mtimeNs }: BigIntStats): Times => ({ accessed: seconds(atimeNs), modified: seconds(mtimeNs) });

export const setTimes = (path: string, { accessed, modified }: Times): void => lutimesSync(path, accessed, modified);

/**
 * To look into something is to access it. Takes that back, where programs can see it: they are shown the time of the last change
 * unless one of them has set another.
 */
export function unaccess(path: string, times: Times): void {
  if (times.accessed !== times.modified) setTimes(path, times);
}

/**
 * Set again it is the same time, if it was set by `utimes`, as all are in a run's folder: the smallest number of seconds that is
 * not below it, since setting it cuts off what is less than a microsecond, or a nanosecond.
 */
function seconds(time: bigint): number {
  const [whole, part] = [Number(time / 1_000_000_000n), Number(time % 1_000_000_000n)];
  const near = whole + part / 1e9;
  return (near - whole) * 1e9 < part ? near + 2 ** (Math.floor(Math.log2(near)) - 52) : near;
}
