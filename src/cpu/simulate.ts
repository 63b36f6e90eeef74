import { figuresOf } from './figures.ts';
import { letters } from './job.ts';
import { settingsOf, type SimulateOptions } from './options.ts';
import { policies } from './policies/index.ts';
import type { Policy } from './policies/policy.ts';
import { Comings } from './processor/comings.ts';
import { Cores } from './processor/cores.ts';
import type { Simulated, Tie } from './result.ts';
import { Task } from './task.ts';

/**
 * What a scheduling policy makes of a list of jobs, on a virtual processor: who runs when, and how long each one waits.
 *
 *     simulate({ policy: 'rr', quantum: 2, jobs: [{ arrival: 0, length: 5 }, { arrival: 2, length: 4 }] }).averages.waiting;
 *
 * The same jobs and options give the same result, always.
 */
export function simulate(options: SimulateOptions): Simulated {
  const settings = settingsOf(options);
  const ties: Tie[] = [];
  const policy: Policy = policies[options.policy](settings, (at, rule, tasks) =>
    ties.push({ at, rule, jobs: tasks.map(({ id }) => id) }),
  );
  const tasks = options.jobs.map((job, index) => new Task(index, { ...job, id: job.id ?? letters(index) }));
  const cores = new Cores(settings.cores, settings.switchCost, policy);
  runAll(tasks, policy, cores, ties);
  return { policy: options.policy, ...figuresOf(tasks, settings.cores), switches: cores.switches, trace: cores.trace, ties };
}

/** From moment to moment: nothing happens in between. */
function runAll(tasks: readonly Task[], policy: Policy, cores: Cores, ties: Tie[]): void {
  const comings = new Comings(tasks);
  let unfinished = tasks.length;
  let now = 0;
  while (unfinished > 0) {
    now = Math.min(cores.next(), comings.next(), policy.due?.(cores.running(), now) ?? Infinity);
    cores.advance(now);

    const expired: Task[] = [];
    for (const { task, why } of cores.leaving(now)) {
      if (why === 'slice') {
        expired.push(task);
        continue;
      }
      if (why === 'io') comings.waits(task, now);
      else {
        task.ended = now;
        unfinished--;
      }
      policy.gone?.(task, why);
    }

    const requeue = (): void => {
      for (const task of expired) policy.ready(task, 'slice', now);
    };
    if (policy.runningFirst) requeue();
    const anew = policy.turn?.(now) ?? false;
    const coming = comings.at(now, policy.order);
    for (const { task, why } of coming) policy.ready(task, why, now);
    if (!policy.runningFirst) requeue();

    if (expired.length > 0 && coming.length > 0) {
      const came = coming.map(({ task }) => task.id);
      const ran = expired.map(({ id }) => id);
      if (policy.runningFirst) ties.push({ at: now, rule: 'running-first', jobs: [...ran, ...came] });
      else ties.push({ at: now, rule: 'arrival-first', jobs: [...came, ...ran] });
    }
    cores.run(policy.choose(cores.running(), cores.count, now), now, anew);
  }
}
