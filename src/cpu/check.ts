import { letters, type Job } from './job.ts';
import { settingsOf, type SimulateOptions } from './options.ts';
import { policyNames } from './policies/index.ts';

/** Ticks: more take longer to simulate than a user waits. */
const mostTicks = 5_000_000;
const mostCores = 64;

/** @param most Ticks, where a caller shows them all. @throws RangeError that says what cannot be and what to give instead. */
export function refuseImpossible(options: SimulateOptions, most = mostTicks): void {
  const says = whatCannotBe(options, most);
  if (says !== undefined) throw new RangeError(`Cannot simulate: ${says}`);
}

function whatCannotBe(options: SimulateOptions, most: number): string | undefined {
  const { policy, jobs } = options;
  if (!policyNames.includes(policy)) return `there is no policy "${policy}". Policies: ${policyNames.join(', ')}.`;
  if (jobs.length === 0) return 'there are no jobs. Give one at least: { arrival: 0, length: 5 }.';
  return strangeNames(jobs) ?? strangeJob(options) ?? tooLong(jobs, most) ?? strangeSettings(options);
}

function strangeNames(jobs: readonly Job[]): string | undefined {
  if (jobs.every(({ id }) => id === undefined)) return undefined;
  const names = new Set<string>();
  for (const [index, job] of jobs.entries()) {
    const name = nameOf(job, index);
    if (names.has(name)) return `two jobs are called "${name}". Give each an "id" of its own, or none to any.`;
    names.add(name);
  }
  return undefined;
}

const nameOf = ({ id }: Job, index: number): string => id ?? letters(index);

function strangeJob({ jobs, policy }: SimulateOptions): string | undefined {
  for (const [index, job] of jobs.entries()) {
    const { arrival, length, io, priority = 1 } = job;
    const says =
      whole('arrival', arrival, 0) ??
      whole('length', length, 1) ??
      (io && (whole('io.every', io.every, 1) ?? whole('io.ticks', io.ticks, 1))) ??
      whole('priority', priority, 0) ??
      (policy === 'lottery' && priority === 0
        ? 'priority is 0, and without a ticket it never runs. Give it 1 at least.'
        : undefined);
    if (says !== undefined) return `job ${nameOf(job, index)}: ${says}`;
  }
  return undefined;
}

function tooLong(jobs: readonly Job[], mostOfThem: number): string | undefined {
  let last = 0;
  let ticks = 0;
  for (const { arrival, length, io } of jobs) {
    last = Math.max(last, arrival);
    ticks += length + (io ? Math.floor((length - 1) / io.every) * io.ticks : 0);
  }
  if (last + ticks <= mostOfThem) return undefined;
  const most = mostOfThem.toLocaleString('en');
  return `these jobs take up to ${(last + ticks).toLocaleString('en')} ticks, and ${most} can be simulated. Let a tick stand for more time.`;
}

function strangeSettings(options: SimulateOptions): string | undefined {
  const { cores, switchCost, ties, quantum, queues, allotments, boost, urgent, ageing, seed } = settingsOf(options);
  if (queues.length === 0) return 'there are no queues. Give the quantum of each, the top queue first: queues=1,2,4.';
  if (allotments.length !== queues.length) {
    return `there are ${allotments.length} allotments and ${queues.length} queues. Give one allotment for all, or one for each queue.`;
  }
  return (
    whole('cores', cores, 1, mostCores) ??
    whole('switchCost', switchCost, 0, 1000) ??
    oneOf('ties', ties, ['arrival-first', 'running-first']) ??
    whole('quantum', quantum, 1) ??
    first(queues, (one) => whole('a quantum in queues', one, 1)) ??
    first(allotments, (one) => whole('allotment', one, 1)) ??
    whole('boost', boost, 0) ??
    oneOf('urgent', urgent, ['low', 'high']) ??
    whole('ageing', ageing, 0) ??
    whole('seed', seed, 0)
  );
}

function whole(name: string, value: number, least: number, most = Number.MAX_SAFE_INTEGER): string | undefined {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return undefined;
  const limits = most === Number.MAX_SAFE_INTEGER ? `from ${least}` : `from ${least} to ${most}`;
  return `${name} is ${value}, and must be a whole number ${limits}.`;
}

function oneOf(name: string, value: string, among: readonly string[]): string | undefined {
  return among.includes(value) ? undefined : `${name} is "${value}", and must be ${among.join(' or ')}.`;
}

function first<T>(values: readonly T[], says: (value: T) => string | undefined): string | undefined {
  for (const value of values) {
    const said = says(value);
    if (said !== undefined) return said;
  }
  return undefined;
}
