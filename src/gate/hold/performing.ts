import { passedOn } from '../fault.ts';
import type { Operation } from '../operation.ts';
import type { Granted } from '../../primitives/index.ts';
import type { SharedPaths } from '../shared-paths.ts';
import { fileTimes } from './file-times.ts';
import type { OperationOutcome } from './outcome.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** Does what was granted, with Node's synchronous original, and gives what it changed times of the virtual clock. */
export type Performing = (operation: Operation, granted?: Granted) => OperationOutcome;

/** @param sawRaw Is told when a program sees what is another when a file is put back. */
export function performer(
  { root, pathOf }: SharedPaths,
  clock: VirtualClock,
  apart: <T>(part: () => T) => T,
  sawRaw: () => void,
): Performing {
  const times = fileTimes(root, clock, sawRaw);

  function stamp({ verb, on, to, of, descriptor }: Operation): void {
    if (!times.concern(verb, of)) return;
    const paths = [on, ...(to === undefined ? [] : [to])].map(pathOf);
    apart(() => times.stamp({ verb, paths, ...(descriptor === undefined ? {} : { descriptor }) }));
  }

  return (operation, granted) => {
    try {
      return { value: times.disguise(apart(() => operation.perform(granted))) };
    } catch (error) {
      return { error: passedOn(error) };
    } finally {
      stamp(operation);
    }
  };
}
