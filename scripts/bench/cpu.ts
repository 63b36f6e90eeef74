/**
 * How long many jobs take to be simulated, by every policy, how that grows with them, and beside what one writes first. It is the time
 * of the processor that counts, as on a machine that others use the time on the clock is theirs, too.
 */
import assert from 'node:assert/strict';
import { policyNames, simulate, type Job, type PolicyName } from '../../src/cpu/index.ts';
import { scanAtEachEvent, walkAtEachBoost } from './cpu/plain.ts';
import { workload } from './cpu/workload.ts';
import { median } from './rounds.ts';
import { figure, printTable } from './table.ts';

const queues = [1, 2, 4, 8];
const boost = 100;

interface Measured {
  readonly policy: PolicyName;
  /** Milliseconds for each number of jobs. */
  readonly times: readonly number[];
  /** How much longer the most jobs take than the fewest, beside how much n log n has grown. */
  readonly growth: number;
  /** Milliseconds of what one writes first, for the middle number, and how many times as long that is. NaN where there is none. */
  readonly plain: number;
  readonly ratio: number;
}

export function cpu({
  rounds = 5,
  jobs = 10_000,
}: {
  readonly rounds?: number | undefined;
  readonly jobs?: number | undefined;
}): void {
  const counts = [Math.ceil(jobs / 10), jobs, jobs * 10] as const;
  const loads = counts.map(workload);
  const measured = policyNames.map((policy) => measure(policy, loads, rounds));
  printTable(
    [
      `median of ${rounds}`,
      ...counts.map((count) => `${count.toLocaleString('en')} jobs`),
      'growth / n log n',
      'as one writes it',
      'times as fast',
    ],
    measured.map((one) => [
      one.policy,
      ...one.times.map((time) => figure(time, 1, ' ms')),
      figure(one.growth, 2),
      figure(one.plain, 0, ' ms'),
      figure(one.ratio, 1),
    ]),
    [
      {
        what: 'growth of the slowest to grow',
        is: 'at most' as const,
        limit: 2,
        unit: ' x n log n',
        measured: Math.max(...measured.map(({ growth }) => growth)),
      },
      ...measured.flatMap((one) => beside(one)),
    ],
  );
  console.log(
    `Processor time. All arrive in the first tenth. mlfq: queues ${queues.join(', ')}, boost ${boost}. As one writes it: srtf and priority look at all jobs at each event, mlfq walks over all jobs at each boost.`,
  );
}

function beside({ policy, ratio }: Measured) {
  const limit = { srtf: 20, priority: 20, mlfq: 10 }[policy as string];
  if (limit === undefined) return [];
  return [
    {
      what: `${policy} beside what one writes first`,
      is: 'at least' as const,
      limit,
      unit: ' times as fast',
      measured: ratio,
    },
  ];
}

/**
 * In each round every number of jobs is measured, and what one writes first, so that a slow moment of the machine hits all of them; the
 * figures that compare are those of a round, and of these the median counts. The first round is that of a program that is not compiled
 * yet: it does not count.
 */
function measure(policy: PolicyName, loads: readonly (readonly Job[])[], rounds: number): Measured {
  const [few, middle, many] = loads as [readonly Job[], readonly Job[], readonly Job[]];
  const writtenFirst = whatOneWritesFirst(policy, middle);
  if (writtenFirst)
    assert.deepEqual(writtenFirst(), endsOf(policy, middle), `${policy} as one writes it comes to something else`);
  const expected = (many.length * Math.log(many.length)) / (few.length * Math.log(few.length));
  const measured = Array.from({ length: rounds + 1 }, () => {
    const times = loads.map((jobs) => timeOf(many.length / jobs.length, () => simulate({ policy, jobs, queues, boost })));
    const plain = writtenFirst ? timeOf(1, writtenFirst) : NaN;
    return { times, plain, growth: times[2]! / times[0]! / expected, ratio: plain / times[1]! };
  }).slice(1);
  return {
    policy,
    times: loads.map((_, at) => median(measured.map(({ times }) => times[at]!))),
    growth: median(measured.map(({ growth }) => growth)),
    plain: median(measured.map(({ plain }) => plain)),
    ratio: median(measured.map(({ ratio }) => ratio)),
  };
}

function whatOneWritesFirst(policy: PolicyName, jobs: readonly Job[]): (() => readonly number[]) | undefined {
  if (policy === 'srtf' || policy === 'priority') return () => scanAtEachEvent(jobs, policy);
  return policy === 'mlfq' ? () => walkAtEachBoost(jobs, queues, boost) : undefined;
}

const endsOf = (policy: PolicyName, jobs: readonly Job[]): number[] =>
  simulate({ policy, jobs, queues, boost }).jobs.map(({ turnaround }, at) => turnaround + jobs[at]!.arrival);

/**
 * Milliseconds of the processor, collection of garbage included: what others need of it meanwhile is not in them. Few jobs are simulated
 * so often in a row that they are as many as the most: otherwise most of their times would have no collection in them, and the time
 * of the most, several.
 */
function timeOf(often: number, run: () => unknown): number {
  const before = process.cpuUsage();
  for (let done = 0; done < often; done++) run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / Math.ceil(often);
}
