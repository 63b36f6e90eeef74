import type { Settings } from '../options.ts';
import type { Task } from '../task.ts';
import type { NoteTie, Policy } from './policy.ts';
import { preempt } from './preempt.ts';
import { Ready } from './ready.ts';

/** Shortest remaining time first: a job that comes and needs less than what the running one has left takes its place. */
export function shortestRemainingTimeFirst(_: Settings, listed: readonly Task[], noteTie: NoteTie): Policy {
  const ready = new Ready(listed, ({ left }) => left, noteTie);
  return {
    runningFirst: false,
    order: 'job order',
    ready: (task) => ready.add(task),
    choose: (open, now) => preempt(open, now, ready, noteTie),
  };
}
