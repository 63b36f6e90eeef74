import { Line } from '../line.ts';
import type { Settings } from '../options.ts';
import type { Task } from '../task.ts';
import { fill } from './fill.ts';
import type { Policy } from './policy.ts';

/** Round robin: each in turn, for a quantum at most. Who is done sooner makes room at once; who comes back from a device gets a whole quantum. */
export function roundRobin({ quantum, ties }: Settings, tasks: readonly Task[]): Policy {
  const line = new Line();
  const left = tasks.map(() => quantum);
  return {
    runningFirst: ties === 'running-first',
    order: 'job order',
    ready(task) {
      left[task.index] = quantum;
      line.append(task);
    },
    ran(task, ticks) {
      left[task.index]! -= ticks;
    },
    choose: (open) => fill(open, () => line.shift()),
    slice: ({ index }) => left[index]!,
    lineOf: () => 0,
  };
}
