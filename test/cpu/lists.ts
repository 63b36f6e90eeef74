import assert from 'node:assert/strict';
import { simulate, type Job, type SimulateOptions, type Simulated } from '../../src/cpu/index.ts';

/** `0:5,2:4` or with priorities `0:5:1`: arrival and length. */
export const jobsOf = (text: string): Job[] =>
  text.split(',').map((job) => {
    const [arrival, length, priority] = job.split(':').map(Number);
    return { arrival: arrival!, length: length!, priority };
  });

/** `A0-5 B5-9`: the trace as one draws it, with slices of the same job that follow each other as one. */
export function drawn({ trace }: Simulated): string {
  const joined: { job: string; from: number; to: number }[] = [];
  for (const { job, from, to } of trace) {
    const last = joined.at(-1);
    if (last?.job === job && last.to === from) last.to = to;
    else joined.push({ job, from, to });
  }
  return joined.map(({ job, from, to }) => `${job}${from}-${to}`).join(' ');
}

/** Every slice by itself. */
export const slices = ({ trace }: Simulated): string => trace.map(({ job, from, to }) => `${job}${from}-${to}`).join(' ');

export const waits = ({ jobs }: Simulated): number[] => jobs.map(({ waiting }) => waiting);
export const responses = ({ jobs }: Simulated): number[] => jobs.map(({ response }) => response);

/** What somebody has worked out by hand for a list of jobs. */
export interface Worked extends Omit<SimulateOptions, 'jobs'> {
  readonly list: string;
  readonly gantt?: string;
  readonly waits: readonly number[];
  readonly responses: readonly number[];
  readonly switches: number;
}

export function assertWorked({ list, gantt, waits: waiting, responses: response, switches, ...options }: Worked): void {
  const result = simulate({ ...options, jobs: jobsOf(list) });
  if (gantt !== undefined) assert.equal(drawn(result), gantt);
  assert.deepEqual(
    { waits: waits(result), responses: responses(result), switches: result.switches },
    { waits: waiting, responses: response, switches },
  );
}
