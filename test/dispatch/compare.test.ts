import assert from 'node:assert/strict';
import { compared, type MeasuredJob } from '../../src/dispatch/compare.ts';
import type { EnforcedSlice } from '../../src/dispatch/result.ts';

const slice = (
  job: string,
  from: number,
  to: number,
  measuredFrom: number,
  measuredTo: number,
  passed?: number,
): EnforcedSlice => {
  const ran = (measuredTo - measuredFrom) * 20;
  return { job, from, to, measuredFrom, measuredTo, ran, passed: passed ?? ran, processor: 1, states: {} };
};
const held = (id: string, used: number): MeasuredJob => ({ id, pid: 1, processors: '1', used });
const jobs = [
  { arrival: 0, length: 4 },
  { arrival: 1, length: 2 },
];
/** Without devices: what a job does not wait it needs. */
const as = (trace: readonly EnforcedSlice[]) => ({
  trace,
  jobs: [
    { id: 'A', turnaround: 6, waiting: 2, response: 0 },
    { id: 'B', turnaround: 3, waiting: 1, response: 1 },
  ],
});
const whole = [slice('A', 0, 2, 0, 2), slice('B', 2, 4, 2, 4), slice('A', 4, 6, 4, 6)];

describe('what was measured, beside what was predicted', () => {
  it('as predicted: the same order, switches, waits, and no job off', () => {
    const found = compared(jobs, as(whole), whole, [held('A', 80), held('B', 40)], 20);
    assert.deepEqual(
      found.jobs.map(({ agrees, response, waiting, turnaround }) => [agrees, response, waiting, turnaround]),
      [
        [true, 0, 2, 6],
        [true, 1, 1, 3],
      ],
    );
    assert.deepEqual([found.sameOrder, found.switches, found.agrees, found.disturbed], [true, 2, true, 0]);
    assert.deepEqual(found.averages, { response: 0.5, turnaround: 4.5, waiting: 1.5 });
  });

  it('a job that had a fifth more than predicted agrees; one that had more does not', () => {
    assert.equal(compared(jobs, as(whole), whole, [held('A', 80), held('B', 48)], 20).agrees, true);
    const found = compared(jobs, as(whole), whole, [held('A', 80), held('B', 48.1)], 20);
    assert.deepEqual([found.jobs.map(({ agrees }) => agrees), found.agrees], [[true, false], false]);
  });

  it('more than a tick is too much for a long job, be it less than a fifth', () => {
    const long = [{ arrival: 0, length: 20 }];
    const one = [slice('A', 0, 20, 0, 20)];
    assert.equal(
      compared(long, { trace: one, jobs: [{ id: 'A', turnaround: 20, waiting: 0, response: 0 }] }, one, [held('A', 419)], 20)
        .agrees,
      true,
    );
    assert.equal(
      compared(long, { trace: one, jobs: [{ id: 'A', turnaround: 20, waiting: 0, response: 0 }] }, one, [held('A', 421)], 20)
        .agrees,
      false,
    );
  });

  it('a slice in which nothing was run is none: the order is another', () => {
    const early = [slice('A', 0, 2, 0, 4), slice('B', 2, 4, 4, 6), slice('A', 4, 6, 6, 6)];
    const found = compared(jobs, as(whole), early, [held('A', 80), held('B', 40)], 20);
    assert.deepEqual([found.sameOrder, found.switches], [false, 1]);
    assert.ok(found.disturbed > 0, 'and A was more than a tick off after its first slice');
  });

  it('the time of a device is no waiting', () => {
    const alone = [{ arrival: 0, length: 4 }];
    const trace = [slice('A', 0, 2, 0, 2), slice('A', 5, 7, 5, 7)];
    const schedule = { trace, jobs: [{ id: 'A', turnaround: 7, waiting: 0, response: 0 }] };
    assert.equal(compared(alone, schedule, trace, [held('A', 80)], 20).jobs[0]!.waiting, 0);
  });

  it('a slice that takes twice as long on the clock was disturbed', () => {
    const slow = [slice('A', 0, 2, 0, 2, 81), ...whole.slice(1)];
    assert.equal(compared(jobs, as(whole), slow, [held('A', 80), held('B', 40)], 20).disturbed, 1);
  });
});
