import { Line } from '../line.ts';
import { fill } from './fill.ts';
import type { Policy } from './policy.ts';

/** First come, first served: a job runs until it ends or waits for a device. */
export function firstComeFirstServed(): Policy {
  const line = new Line();
  return {
    runningFirst: false,
    order: 'job order',
    ready: (task) => line.append(task),
    choose: (open) => fill(open, () => line.shift()),
    lineOf: () => 0,
  };
}
