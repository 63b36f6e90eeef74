import type { Job } from './job.ts';
import type { Simulated } from './result.ts';

/** Each job has run for as long as it needs, and what it waited for is all accounted for. */
export const isComplete = ({ jobs, trace }: Simulated, list: readonly Job[]): boolean =>
  jobs.every(({ id, turnaround, waiting }, at) => {
    const ran = trace.reduce((sum, slice) => sum + (slice.job === id ? slice.to - slice.from : 0), 0);
    const { length, io } = list[at]!;
    return ran === length && turnaround === length + waiting + (io ? Math.floor((length - 1) / io.every) * io.ticks : 0);
  });
