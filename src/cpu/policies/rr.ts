import { Line } from '../line.ts';
import type { Settings } from '../options.ts';
import { fill } from './fill.ts';
import type { Policy } from './policy.ts';

/** Round robin: each in turn, for a quantum at most. Who is done sooner makes room at once; who comes back from a device gets a whole quantum. */
export function roundRobin({ quantum, ties }: Settings): Policy {
  const line = new Line();
  const used: number[] = [];
  return {
    runningFirst: ties === 'running-first',
    order: 'job order',
    ready(task) {
      used[task.index] = 0;
      line.append(task);
    },
    ran(task, ticks) {
      used[task.index]! += ticks;
    },
    choose: (running, processors) => fill(running, processors, () => line.shift()),
    slice: (task) => quantum - used[task.index]!,
  };
}
