import { refuseImpossible } from './check.ts';
import { figuresOf } from './figures.ts';
import { settingsOf, type SimulateOptions } from './options.ts';
import { orderOf, policies } from './policies/index.ts';
import { whole } from './policies/policy.ts';
import { Comings } from './processor/comings.ts';
import { Cores } from './processor/cores.ts';
import { runAll } from './processor/run-all.ts';
import type { Simulated } from './result.ts';
import { tasksOf } from './tasks.ts';
import { Ties } from './ties.ts';

/**
 * What a scheduling policy makes of a list of jobs, on a virtual processor: which job runs when, and how long each one waits.
 *
 *     simulate({ policy: 'rr', quantum: 2, jobs: [{ arrival: 0, length: 5 }, { arrival: 2, length: 4 }] }).averages.waiting;
 *
 * All times are whole ticks. The same jobs and options give the same result, always.
 *
 * @throws RangeError that says what cannot be and what to give instead.
 */
export function simulate(options: SimulateOptions): Simulated {
  refuseImpossible(options);
  const settings = settingsOf(options);
  const { tasks, byArrival } = tasksOf(options.jobs, orderOf(options.policy));
  const ties = new Ties();
  const policy = whole(policies[options.policy](settings, tasks, ties.note));
  const cores = new Cores(settings.cores, settings.switchCost, policy);
  runAll({ policy, cores, comings: new Comings(byArrival), jobs: tasks.length, ties });
  const { switches, trace } = cores;
  return { policy: options.policy, ...figuresOf(tasks, settings.cores), switches, trace, ties: ties.list };
}
