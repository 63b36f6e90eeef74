import type { Settings } from '../options.ts';
import type { Task } from '../task.ts';
import { fill } from './fill.ts';
import type { NoteTie, Policy } from './policy.ts';
import { Ready } from './ready.ts';

/**
 * Shortest job first, without interruption: the ready job with the least left to run, until it ends or waits for a device. One that
 * is shorter and comes a tick later has come too late.
 */
export function shortestJobFirst(_: Settings, listed: readonly Task[], noteTie: NoteTie): Policy {
  const ready = new Ready(listed, ({ left }) => left, noteTie);
  return {
    runningFirst: false,
    order: 'job order',
    ready: (task) => ready.add(task),
    choose: (open, now) => fill(open, () => ready.take(now)),
  };
}
