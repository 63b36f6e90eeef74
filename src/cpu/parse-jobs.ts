import type { Job, JobIo } from './job.ts';

/**
 * Jobs as one writes them down: `0:12,1:3,2:2` is arrival:length for each, `0:12:2` with a priority. `io` is every/ticks for all, `2/5`, or for some
 * by their place in the list, `1:2/5,3:4/1`.
 *
 *     parseJobs('0:12,1:3'); // [{ arrival: 0, length: 12 }, { arrival: 1, length: 3 }]
 *
 * @throws RangeError that says which part is none, and how to write it.
 */
export function parseJobs(jobs: string, io = ''): Job[] {
  if (jobs.trim() === '') throw new RangeError('There are no jobs. Write arrival:length for each, with commas: jobs=0:12,1:3.');
  const parsed = jobs.split(',').map(parseJob);
  if (io.trim() === '') return parsed;
  const devices = io.split(',').map((part) => parseIo(part, parsed.length));
  const forAll = devices.find(({ job }) => job === undefined);
  if (forAll && devices.length > 1)
    throw new RangeError(`"io=${io}" is not possible: give one for all, io=2/5, or one for each that has one: io=1:2/5,3:4/1.`);
  return parsed.map((job, index) => {
    const own = devices.find((device) => device.job === index + 1) ?? forAll;
    return own ? { ...job, io: own.io } : job;
  });
}

function parseJob(text: string): Job {
  const numbers = text.trim().split(':');
  if (numbers.length < 2 || numbers.length > 3 || !numbers.every(isWhole))
    throw new RangeError(
      `"${text.trim()}" is no job: write arrival:length, or arrival:length:priority, in whole ticks from 0. For example: jobs=0:12,1:3`,
    );
  const [arrival, length, priority] = numbers.map(Number) as [number, number, number | undefined];
  if (length === 0) throw new RangeError(`"${text.trim()}" is no job: it needs a tick at least. For example: jobs=0:12,1:3`);
  return { arrival, length, ...(priority === undefined ? {} : { priority }) };
}

function parseIo(text: string, jobs: number): { readonly job: number | undefined; readonly io: JobIo } {
  const [, job, every, ticks] = /^(?:(\d+):)?(\d+)\/(\d+)$/.exec(text.trim()) ?? [];
  if (Number(every ?? 0) < 1 || Number(ticks ?? 0) < 1)
    throw new RangeError(
      `"${text.trim()}" is no I/O: write every/ticks for all jobs, io=2/5 (after every 2 ticks it waits for 5), or with a job's place: io=2:4/1.`,
    );
  if (job !== undefined && (Number(job) < 1 || Number(job) > jobs))
    throw new RangeError(`"${text.trim()}" is for job ${job}, and there are ${jobs}: the first is 1.`);
  return { job: job === undefined ? undefined : Number(job), io: { every: Number(every), ticks: Number(ticks) } };
}

const isWhole = (text: string): boolean => /^\d{1,15}$/.test(text);
