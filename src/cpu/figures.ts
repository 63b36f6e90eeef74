import type { Figures, Simulated, SimulatedJob } from './result.ts';
import type { Task } from './task.ts';

/** What each job got, on average, and how busy the processors were, once all have ended. */
export function figuresOf(tasks: readonly Task[], processors: number): Pick<Simulated, 'jobs' | 'averages' | 'cpuUse'> {
  const jobs = Array<SimulatedJob>(tasks.length); // In the order of the list, which is not that of the tasks.
  const sums = { response: 0, turnaround: 0, waiting: 0 };
  let work = 0;
  let last = 0;
  for (const { index, id, arrival, firstRun, ended, length, ioTicks } of tasks) {
    const response = firstRun - arrival;
    const turnaround = ended - arrival;
    const waiting = turnaround - length - ioTicks;
    jobs[index] = { id, response, turnaround, waiting };
    sums.response += response;
    sums.turnaround += turnaround;
    sums.waiting += waiting;
    work += length;
    last = Math.max(last, ended);
  }
  const mean = (figure: keyof Figures): number => sums[figure] / tasks.length;
  const averages = { response: mean('response'), turnaround: mean('turnaround'), waiting: mean('waiting') };
  return { jobs, averages, cpuUse: work / (last * processors) };
}
