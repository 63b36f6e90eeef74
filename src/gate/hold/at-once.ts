import { newInside } from '../inside.ts';
import type { Gate } from '../operation.ts';
import { sharedPaths } from '../shared-paths.ts';
import { wrapFs } from '../wrappers/fs.ts';

/**
 * Performs what this thread does to files in `root` at once, with Node's synchronous originals, and tells nobody: for code that
 * is alone while it runs, such as the scenario's own between two schedules. The thread pool would cost it milliseconds.
 */
export function performAtOnce(root: string): void {
  const { isInside, apart } = newInside();
  const gate: Gate = {
    mode: 'hold',
    fine: false,
    nameOf: sharedPaths(root),
    isInside,
    apart,
    call: (operation) => apart(operation.perform),
    begin(operation, settle) {
      let wanted = true;
      try {
        const value = apart(operation.perform);
        process.nextTick(() => wanted && settle(null, value));
      } catch (error) {
        process.nextTick(() => wanted && settle(error));
      }
      return { cancel: () => void (wanted = false), setRef: () => undefined };
    },
  };
  wrapFs(gate);
}
