import { now } from '../transcript/index.ts';
import { headway } from './byte-amounts.ts';
import type { Progress } from './terminal.ts';

const redraw = 100; // Milliseconds: no reader is faster.

/** Says how far a file has come, not more often than it can be read. */
export function headwayOn(spinner: Progress): (name: string, done: number, size: number) => void {
  const begun = new Map<string, number>();
  let said = -redraw;
  return (name, done, size) => {
    const from = begun.get(name) ?? now();
    if (done === size) begun.delete(name);
    else begun.set(name, from);
    if (now() - said < redraw) return;
    said = now();
    spinner.say(headway(name, done, size, now() - from));
  };
}
