import type { Job, Simulated } from '../../src/cpu/index.ts';

/** `0:5,2:4` or with priorities `0:5:1`: arrival and length. */
export const jobsOf = (text: string): Job[] =>
  text.split(',').map((job) => {
    const [arrival, length, priority] = job.split(':').map(Number);
    return { arrival: arrival!, length: length!, priority };
  });

/** `A0-5 B5-9`: the trace, with slices that follow each other joined, as one draws it. */
export function drawn({ trace }: Simulated): string {
  const joined: { job: string; from: number; to: number }[] = [];
  for (const { job, from, to } of trace) {
    const last = joined.at(-1);
    if (last?.job === job && last.to === from) last.to = to;
    else joined.push({ job, from, to });
  }
  return joined.map(({ job, from, to }) => `${job}${from}-${to}`).join(' ');
}

export const waits = ({ jobs }: Simulated): number[] => jobs.map(({ waiting }) => waiting);
export const responses = ({ jobs }: Simulated): number[] => jobs.map(({ response }) => response);
