import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { simulate, type Job, type Simulated } from '../../src/cpu/index.ts';
import { cores, jobs, numRuns } from './random-jobs.ts';
import { slowKeyed } from './slow-keys.ts';
import { slowMlfq, type PerTick } from './slow-mlfq.ts';

/** Who runs in each tick, in the order of the list. */
function perTick({ trace, jobs: figures }: Simulated, list: readonly Job[]): PerTick {
  const ended = figures.map(({ turnaround }, index) => turnaround + list[index]!.arrival);
  const running = Array.from({ length: Math.max(...ended) }, (): number[] => []);
  for (const { from, to, job: id } of trace)
    for (let tick = from; tick < to; tick++) running[tick]!.push(figures.findIndex((one) => one.id === id));
  return { running: running.map((ids) => ids.toSorted((a, b) => a - b)), ended };
}

const sorted = ({ running, ended }: PerTick): PerTick => ({
  running: running.map((ids) => ids.toSorted((a, b) => a - b)),
  ended,
});

describe('simulate, beside slow implementations that go tick by tick', () => {
  it('mlfq: the same jobs run in every tick, whatever the options', () => {
    const queue = fc.record({ quantum: fc.integer({ min: 1, max: 5 }), allotment: fc.integer({ min: 1, max: 3 }) });
    const options = fc.record({
      queues: fc.array(queue, { minLength: 1, maxLength: 4 }),
      boost: fc.integer({ min: 0, max: 12 }),
      stay: fc.boolean(),
      iobump: fc.boolean(),
      cores,
    });
    fc.assert(
      fc.property(jobs, options, (list, { queues, ...rest }) => {
        const quanta = queues.map(({ quantum }) => quantum);
        const allotments = queues.map(({ allotment }) => allotment);
        const quick = simulate({ policy: 'mlfq', jobs: list, queues: quanta, allotment: allotments, ...rest });
        assert.deepEqual(perTick(quick, list), sorted(slowMlfq(list, { queues: quanta, allotments, ...rest })));
      }),
      { numRuns },
    );
  });

  it('the others: the same jobs run in every tick, whatever the options', () => {
    const options = fc.record({
      policy: fc.constantFrom('fcfs', 'sjf', 'srtf', 'priority', 'rr'),
      quantum: fc.integer({ min: 1, max: 5 }),
      runningFirst: fc.boolean(),
      urgent: fc.constantFrom('low', 'high'),
      preempt: fc.boolean(),
      ageing: fc.integer({ min: 0, max: 5 }),
      cores,
    });
    fc.assert(
      fc.property(jobs, options, (list, { runningFirst, ...rest }) => {
        const quick = simulate({ jobs: list, ties: runningFirst ? 'running-first' : 'arrival-first', ...rest });
        assert.deepEqual(perTick(quick, list), sorted(slowKeyed(list, { runningFirst, ...rest })));
      }),
      { numRuns },
    );
  });
});
