import { Line } from '../line.ts';
import type { Settings } from '../options.ts';
import { fill } from './fill.ts';
import type { Policy } from './policy.ts';

/**
 * Round robin: each in turn, for a quantum at most. A job that is done sooner makes room at once; one that comes back from a device
 * gets a whole quantum.
 */
export function roundRobin({ quantum, ties }: Settings): Policy {
  const line = new Line();
  return {
    runningFirst: ties === 'running-first',
    order: 'job order',
    ready(task) {
      task.leftAfterSlice = task.left - quantum;
      line.append(task);
    },
    choose: (open) => fill(open, () => line.shift()),
    lineOf: () => 0,
  };
}
