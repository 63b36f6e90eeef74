import type { Job, Simulated } from '../../cpu/index.ts';

/**
 * Which jobs ran while another could have run and did not, and for how many ticks, most first. Nothing where that cannot be told in
 * a word: on several processors it waits for all of them, and a job that waits for devices is not ready all the time.
 */
export function behindWhom(
  { trace, jobs: figures }: Simulated,
  jobs: readonly Job[],
  at: number,
): readonly { readonly job: string; readonly index: number; readonly ticks: number }[] {
  const { id, turnaround } = figures[at]!;
  const { arrival, io } = jobs[at]!;
  if (io || trace.some(({ core }) => core !== undefined)) return [];
  const ticks = new Map<string, number>();
  for (const { job, from, to } of trace) {
    const meanwhile = Math.min(to, arrival + turnaround) - Math.max(from, arrival);
    if (job !== id && meanwhile > 0) ticks.set(job, (ticks.get(job) ?? 0) + meanwhile);
  }
  return [...ticks]
    .map(([job, count]) => ({ job, index: figures.findIndex((one) => one.id === job), ticks: count }))
    .toSorted((a, b) => b.ticks - a.ticks);
}
