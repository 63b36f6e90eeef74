import type { Figures, Simulated } from './result.ts';
import type { Task } from './task.ts';
import { asListed } from './tasks.ts';

/** What each job got, on average, and how busy the processors were, once all have ended. */
export function figuresOf(tasks: readonly Task[], processors: number): Pick<Simulated, 'jobs' | 'averages' | 'cpuUse'> {
  const jobs = asListed(tasks).map(({ id, arrival, firstRun, ended, length, ioTicks }) => {
    const turnaround = ended - arrival;
    return { id, response: firstRun - arrival, turnaround, waiting: turnaround - length - ioTicks };
  });
  const mean = (figure: keyof Figures): number => jobs.reduce((sum, job) => sum + job[figure], 0) / jobs.length;
  const averages = { response: mean('response'), turnaround: mean('turnaround'), waiting: mean('waiting') };
  const work = tasks.reduce((sum, { length }) => sum + length, 0);
  const last = tasks.reduce((latest, { ended }) => Math.max(latest, ended), 0);
  return { jobs, averages, cpuUse: work / (last * processors) };
}
