import { epoch, ownFs } from '../../gate/hold.ts';
import { layShares, type KeptShares } from '../../scenario/index.ts';

const { lstatSync, lutimesSync, readdirSync } = ownFs;

/**
 * Lays the shares into a run's folder that is empty, the same way every time. Their times are of the virtual clock: the newest of all was
 * written when the order began, and the others are older by as much as they were.
 */
export function shareLayer(laid: KeptShares): () => void {
  const { kept } = laid;
  const newest = Math.max(0, ...Object.values(kept).flatMap(timesIn));
  return () => {
    layShares(laid);
    for (const copy of Object.keys(kept)) setBack(copy, epoch - newest);
  };
}

/** Of files; those of folders are when they were copied. */
function timesIn(path: string): number[] {
  const stat = lstatSync(path);
  return stat.isDirectory() ? readdirSync(path).flatMap((name) => timesIn(`${path}/${name}`)) : [stat.mtimeMs];
}

function setBack(path: string, by: number): void {
  const stat = lstatSync(path);
  if (stat.isDirectory()) for (const name of readdirSync(path)) setBack(`${path}/${name}`, by);
  const time = (stat.isDirectory() ? epoch : stat.mtimeMs + by) / 1000;
  lutimesSync(path, time, time);
}
