import { newInside } from '../inside.ts';
import type { Gate, Operation } from '../operation.ts';
import { pathOf, sharedPaths } from '../shared-paths.ts';
import { fileTimes } from './file-times.ts';
import type { VirtualClock } from './virtual-clock.ts';
import { wrapFs } from '../wrappers/fs.ts';

/**
 * Performs what this thread does to files in `root` at once, with Node's synchronous originals, and tells nobody: for code that
 * is alone while it runs, such as the scenario's own between two schedules. The thread pool would cost it milliseconds. Files get
 * times of the virtual clock.
 */
export function performAtOnce(root: string, clock: VirtualClock): void {
  const { isInside, apart } = newInside();
  const times = fileTimes(root, clock);

  function perform<T>({ verb, on, to, descriptor, perform: act }: Operation<T>): T {
    try {
      return times.disguise(apart(act));
    } finally {
      const paths = [on, ...(to === undefined ? [] : [to])].map((name) => pathOf(root, name));
      if (times.concern(verb)) times.stamp({ verb, paths, ...(descriptor === undefined ? {} : { descriptor }) });
    }
  }
  const gate: Gate = {
    mode: 'hold',
    fine: false,
    nameOf: sharedPaths(root),
    isInside,
    apart,
    call: perform,
    begin(operation, settle) {
      let wanted = true;
      try {
        const value = perform(operation);
        process.nextTick(() => wanted && settle(null, value));
      } catch (error) {
        process.nextTick(() => wanted && settle(error));
      }
      return { cancel: () => void (wanted = false), setRef: () => undefined };
    },
  };
  wrapFs(gate);
}
