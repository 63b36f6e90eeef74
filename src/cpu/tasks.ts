import { letters, type Job } from './job.ts';
import { Task } from './task.ts';

/** In the order of the list, or in that in which they arrive, of equals in that of the list. */
export type Order = 'listed' | 'by arrival';

/** All tasks of a simulation. */
export interface Tasks {
  /** In the order that was asked for. */
  readonly tasks: readonly Task[];
  readonly byArrival: readonly Task[];
}

/**
 * The jobs as tasks. They are made in the order in which the policy mostly looks at them, so that neighbours lie beside each other in
 * memory: of 100,000 the next one is found in half the time. Where jobs stand in line there is no other list of them, as the garbage
 * collector moves tasks into the order of the lists in which it finds them.
 */
export function tasksOf(jobs: readonly Job[], order: Order): Tasks {
  const task = (index: number): Task => {
    const job = jobs[index]!; // It is a place in the list.
    return new Task(index, job.id ?? letters(index), job);
  };
  if (order === 'listed') {
    const tasks = jobs.map((_, index) => task(index));
    return { tasks, byArrival: Array.from(arrivals(jobs), (key) => tasks[key % jobs.length]!) };
  }
  const byArrival = Array.from(arrivals(jobs), (key) => task(key % jobs.length));
  return { tasks: byArrival, byArrival };
}

/** Arrival and place in the list in one number each, sorted: numbers sort faster than a comparison by two of them. */
function arrivals(jobs: readonly Job[]): Float64Array {
  const keys = new Float64Array(jobs.length);
  for (const [index, { arrival }] of jobs.entries()) keys[index] = arrival * jobs.length + index;
  return keys.toSorted();
}
