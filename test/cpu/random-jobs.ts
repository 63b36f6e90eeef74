import * as fc from 'fast-check';
import type { Job, PolicyName, SimulateOptions } from '../../src/cpu/index.ts';
import { inFull } from '../full.ts';

/** How often a property is tried. */
export let numRuns = 1000;
inFull(() => void (numRuns = 20_000));

const io = fc.record({ every: fc.integer({ min: 1, max: 4 }), ticks: fc.integer({ min: 1, max: 6 }) });

const job: fc.Arbitrary<Job> = fc.record({
  arrival: fc.integer({ min: 0, max: 15 }),
  length: fc.integer({ min: 1, max: 12 }),
  io: fc.option(io, { nil: undefined }),
  priority: fc.integer({ min: 1, max: 4 }),
});

export const jobs = fc.array(job, { minLength: 1, maxLength: 8 });
export const cores = fc.integer({ min: 1, max: 3 });

const policy: fc.Arbitrary<PolicyName> = fc.constantFrom('fcfs', 'sjf', 'srtf', 'rr', 'priority', 'lottery', 'mlfq');

export const options: fc.Arbitrary<SimulateOptions> = fc.record({
  policy,
  jobs,
  cores,
  quantum: fc.integer({ min: 1, max: 5 }),
  ties: fc.constantFrom('arrival-first', 'running-first'),
  queues: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
  allotment: fc.integer({ min: 1, max: 3 }),
  boost: fc.integer({ min: 0, max: 9 }),
  stay: fc.boolean(),
  iobump: fc.boolean(),
  preempt: fc.boolean(),
  ageing: fc.integer({ min: 0, max: 4 }),
  switchCost: fc.integer({ min: 0, max: 2 }),
});
