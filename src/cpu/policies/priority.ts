import type { Settings } from '../options.ts';
import type { Task } from '../task.ts';
import { fill } from './fill.ts';
import type { NoteTie, Policy } from './policy.ts';
import { preempt } from './preempt.ts';
import { Ready } from './ready.ts';
import { Urgency } from './urgency.ts';

/** The most urgent job runs. With `ageing` a waiting job becomes more urgent, for good, so that none waits for ever. */
export function byPriority({ urgent, preempt: interrupts, ageing }: Settings, listed: readonly Task[], noteTie: NoteTie): Policy {
  const sign = urgent === 'low' ? 1 : -1;
  const own = ({ priority }: Task): number => sign * priority;
  const rising = ageing === 0 ? undefined : new Urgency(listed, own, ageing, noteTie);
  const waiting = rising ?? new Ready(listed, own, noteTie);
  const leastUrgent = (running: readonly Task[]): number => Math.max(...running.map(waiting.level));
  return {
    runningFirst: false,
    order: 'job order',
    ready: (task, _, now) => waiting.add(task, now),
    due(_, running) {
      if (!interrupts || !rising) return Infinity;
      const those = running();
      return those.length === 0 ? Infinity : rising.below(leastUrgent(those));
    },
    choose: (open, now) => (interrupts ? preempt(open, now, waiting, noteTie) : fill(open, () => waiting.take(now))),
    priorityOf: (task) => sign * waiting.level(task),
  };
}
