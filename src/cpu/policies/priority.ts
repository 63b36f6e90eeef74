import type { Settings } from '../options.ts';
import type { Task } from '../task.ts';
import { fill } from './fill.ts';
import type { NoteTie, Policy } from './policy.ts';
import { preempt } from './preempt.ts';
import { Urgency } from './urgency.ts';

/** The most urgent job runs. With `ageing` a waiting job becomes more urgent, for good, so that none waits for ever. */
export function byPriority({ urgent, preempt: interrupts, ageing }: Settings, tasks: readonly Task[], noteTie: NoteTie): Policy {
  const sign = urgent === 'low' ? 1 : -1;
  const urgency = new Urgency(tasks, ({ priority }) => sign * priority, ageing, noteTie);
  const leastUrgent = (running: readonly Task[]): number => Math.max(...running.map(urgency.level));
  return {
    runningFirst: false,
    order: 'job order',
    ready: (task, _, now) => urgency.add(task, now),
    due(_, running) {
      const those = interrupts && ageing > 0 ? running() : [];
      return those.length === 0 ? Infinity : urgency.below(leastUrgent(those));
    },
    choose: (open, now) => (interrupts ? preempt(open, now, urgency, noteTie) : fill(open, () => urgency.take(now))),
    priorityOf: (task) => sign * urgency.level(task),
  };
}
