import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { simulate, type Job, type PolicyName, type Simulated } from '../../src/cpu/index.ts';
import { cores, jobs, numRuns, options } from './random-jobs.ts';

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const ioOf = ({ length, io }: Job): number => (io ? Math.floor((length - 1) / io.every) * io.ticks : 0);
const lengthOf = ({ from, to }: { from: number; to: number }): number => to - from;

/** Of each job, its slices in the order of time. */
const slicesOf = ({ trace, jobs: figures }: Simulated): Simulated['trace'][] =>
  figures.map(({ id }) => trace.filter(({ job }) => job === id));

describe('simulate, on random jobs', () => {
  it('loses nothing: every job gets its length, none before it comes, on one processor at a time', () => {
    fc.assert(
      fc.property(options, (given) => {
        const result = simulate(given);
        for (const [index, slices] of slicesOf(result).entries()) {
          assert.equal(sum(slices.map(lengthOf)), given.jobs[index]!.length);
          assert.ok(slices.every(({ from, to }) => from < to && from >= given.jobs[index]!.arrival));
          const inOrder = slices.toSorted((a, b) => a.from - b.from);
          assert.ok(inOrder.every(({ from }, at) => at === 0 || from >= inOrder[at - 1]!.to));
        }
      }),
      { numRuns },
    );
  });

  it('a processor runs one job at a time, and no switch is counted that is none', () => {
    fc.assert(
      fc.property(options, (given) => {
        const { trace, switches } = simulate({ ...given, switchCost: 0 });
        let changes = 0;
        for (let core = 0; core < (given.cores ?? 1); core++) {
          const here = trace.filter((slice) => (slice.core ?? 0) === core).toSorted((a, b) => a.from - b.from);
          for (const [at, slice] of here.entries()) {
            if (at === 0) continue;
            assert.ok(slice.from >= here[at - 1]!.to);
            if (slice.job !== here[at - 1]!.job) changes++;
          }
        }
        assert.equal(switches, changes);
      }),
      { numRuns },
    );
  });

  it('turnaround is length, I/O and waiting together; response is the first slice', () => {
    fc.assert(
      fc.property(options, (given) => {
        const result = simulate(given);
        for (const [index, { response, turnaround, waiting }] of result.jobs.entries()) {
          const { arrival, length } = given.jobs[index]!;
          const slices = slicesOf(result)[index]!;
          assert.equal(turnaround, length + ioOf(given.jobs[index]!) + waiting);
          assert.ok(waiting >= 0);
          assert.equal(arrival + response, Math.min(...slices.map(({ from }) => from)));
          assert.equal(arrival + turnaround, Math.max(...slices.map(({ to }) => to)));
        }
      }),
      { numRuns },
    );
  });

  it('conserves work: without I/O and switches that cost, no processor is idle while somebody waits', () => {
    fc.assert(
      fc.property(options, (given) => {
        const list = given.jobs.map(({ arrival, length, priority }) => ({ arrival, length, priority }));
        const { trace, jobs: figures } = simulate({ ...given, jobs: list, switchCost: 0 });
        const ended = figures.map(({ turnaround }, index) => turnaround + list[index]!.arrival);
        for (let tick = 0; tick < Math.max(...ended); tick++) {
          const there = list.filter(({ arrival }, index) => arrival <= tick && tick < ended[index]!).length;
          const run = trace.filter(({ from, to }) => from <= tick && tick < to).length;
          assert.equal(run, Math.min(there, given.cores ?? 1));
        }
      }),
      { numRuns: numRuns / 4 },
    );
  });

  it('cpuUse is the share of the time in which processors ran', () => {
    fc.assert(
      fc.property(options, (given) => {
        const { trace, cpuUse } = simulate(given);
        const last = Math.max(...trace.map(({ to }) => to));
        assert.ok(Math.abs(cpuUse - sum(trace.map(lengthOf)) / last / (given.cores ?? 1)) < 1e-9);
      }),
      { numRuns: numRuns / 4 },
    );
  });

  const mean = (policy: PolicyName, list: readonly Job[]): number => simulate({ policy, jobs: list }).averages.waiting;
  const lengths = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 });

  it('sjf is the best order of jobs that come together and are not interrupted', () => {
    fc.assert(
      fc.property(lengths, (all) => {
        const best = Math.min(
          ...orders(all).map((order) =>
            mean(
              'fcfs',
              order.map((length) => ({ arrival: 0, length })),
            ),
          ),
        );
        assert.equal(
          mean(
            'sjf',
            all.map((length) => ({ arrival: 0, length })),
          ),
          best,
        );
      }),
      { numRuns: 50 },
    );
  });

  it('srtf has the least mean of all policies, as long as nobody waits for a device', () => {
    fc.assert(
      fc.property(options, (given) => {
        const list = given.jobs.map(({ arrival, length, priority }) => ({ arrival, length, priority }));
        const best = simulate({ policy: 'srtf', jobs: list }).averages;
        const other = simulate({ ...given, jobs: list, cores: 1, switchCost: 0 }).averages;
        assert.ok(best.waiting <= other.waiting + 1e-9 && best.turnaround <= other.turnaround + 1e-9);
      }),
      { numRuns },
    );
  });

  it('rr with a quantum that is never used up is fcfs', () => {
    const inOrder = jobs.map((list) => list.map((job) => ({ ...job, priority: 1 })).toSorted((a, b) => a.arrival - b.arrival));
    const figures = (result: Simulated): unknown => [result.jobs, result.averages, result.switches];
    fc.assert(
      fc.property(inOrder, cores, (list, count) => {
        const fcfs = figures(simulate({ policy: 'fcfs', cores: count, jobs: list }));
        assert.deepEqual(figures(simulate({ policy: 'rr', quantum: 99, cores: count, jobs: list })), fcfs);
      }),
      { numRuns: numRuns / 4 },
    );
  });
});

function orders<T>(all: readonly T[]): T[][] {
  if (all.length <= 1) return [[...all]];
  return all.flatMap((one, at) => orders(all.toSpliced(at, 1)).map((rest) => [one, ...rest]));
}
