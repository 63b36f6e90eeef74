/** How long many jobs take to be simulated, by every policy, how that grows with them, and beside what one writes first. */
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
  const counts = [Math.ceil(jobs / 10), jobs, jobs * 10];
  const loads = counts.map(workload);
  const measured = policyNames.map((policy): Measured => {
    const times = loads.map((load) => median(timesOf(rounds, load.length, () => quick(policy, load))));
    return { policy, times, ...inTurns(rounds, policy, loads[1]!) };
  });
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
      figure(growth(one, counts), 2),
      figure(one.plain, 0, ' ms'),
      figure(one.ratio, 1),
    ]),
    [
      {
        what: 'growth of the slowest to grow',
        is: 'at most' as const,
        limit: 2,
        unit: ' x n log n',
        measured: Math.max(...measured.map((one) => growth(one, counts))),
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

/** How much longer the most jobs take than the fewest, beside how much n log n has grown. */
function growth({ times }: Measured, counts: readonly number[]): number {
  const [few, , many] = counts as [number, number, number];
  const expected = (many * Math.log(many)) / (few * Math.log(few));
  return times[2]! / times[0]! / expected;
}

const quick = (policy: PolicyName, jobs: readonly Job[]): number[] =>
  simulate({ policy, jobs, queues, boost }).jobs.map(({ turnaround }, at) => turnaround + jobs[at]!.arrival);

/** Both in turns, so that a slow moment of the machine hits both; and they were seen to come to the same. */
function inTurns(rounds: number, policy: PolicyName, jobs: readonly Job[]): Pick<Measured, 'plain' | 'ratio'> {
  const writtenFirst = (): readonly number[] | undefined => {
    if (policy === 'srtf' || policy === 'priority') return scanAtEachEvent(jobs, policy);
    return policy === 'mlfq' ? walkAtEachBoost(jobs, queues, boost) : undefined;
  };
  const ends = writtenFirst();
  if (!ends) return { plain: NaN, ratio: NaN };
  assert.deepEqual(ends, quick(policy, jobs), `${policy} as one writes it comes to something else`);
  const turns = Array.from({ length: rounds }, () => {
    const plain = timeOf(writtenFirst);
    return { plain, ratio: plain / median(timesOf(1, jobs.length, () => quick(policy, jobs))) };
  });
  return { plain: median(turns.map(({ plain }) => plain)), ratio: median(turns.map(({ ratio }) => ratio)) };
}

/** Few jobs are over so soon that they are simulated more often; the first times are those of a program that is not compiled yet. */
function timesOf(rounds: number, jobs: number, run: () => void): number[] {
  const often = Math.max(1, Math.ceil(20_000 / jobs));
  for (let warming = 0; warming < Math.min(often, 5); warming++) run();
  return Array.from({ length: rounds * often }, () => timeOf(run));
}

/** Milliseconds of the processor, collection of garbage included: what others need of it meanwhile is not in them. */
function timeOf(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
