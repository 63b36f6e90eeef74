import assert from 'node:assert/strict';
import { simulate, type SimulateOptions } from '../../src/cpu/index.ts';
import { drawn, jobsOf, waits } from './lists.ts';

describe('simulate: devices', () => {
  it('lets others run while one waits', () => {
    // A runs 2 ticks, waits 3, runs its last 2; B has the processor meanwhile and is not interrupted by A's return under fcfs.
    const jobs = [
      { arrival: 0, length: 4, io: { every: 2, ticks: 3 } },
      { arrival: 0, length: 4 },
    ];
    const result = simulate({ policy: 'fcfs', jobs });
    assert.equal(drawn(result), 'A0-2 B2-6 A6-8');
    // A: end 8, less length 4, less I/O 3: it waited from 5 to 6.
    assert.deepEqual(waits(result), [1, 2]);
    assert.equal(result.cpuUse, 1);
  });

  it('leaves the processor idle where nobody else is there', () => {
    const result = simulate({ policy: 'fcfs', jobs: [{ arrival: 0, length: 4, io: { every: 2, ticks: 4 } }] });
    assert.equal(drawn(result), 'A0-2 A6-8');
    assert.equal(result.cpuUse, 0.5);
    assert.equal(result.switches, 0, 'to go on with the same job is no switch');
  });

  it('rr: who comes back has a whole quantum', () => {
    // quantum 3. A waits after 2 ticks, from 2 to 4, and runs 2 more at once: 1 + 2 would be cut at 5.
    const result = simulate({ policy: 'rr', quantum: 3, jobs: [{ arrival: 0, length: 6, io: { every: 2, ticks: 2 } }] });
    assert.deepEqual(
      result.trace.map(({ from, to }) => [from, to]),
      [
        [0, 2],
        [4, 6],
        [8, 10],
      ],
    );
  });
});

describe('simulate: several processors', () => {
  it('runs as many at once, and keeps a job where it is', () => {
    const result = simulate({ policy: 'rr', quantum: 2, cores: 2, jobs: jobsOf('0:4,0:3,0:2') });
    // At 2 A's and B's slices end: C is next, then A, who stays on its processor; C takes B's. At 4 A and C are done, and B has 1 left.
    assert.deepEqual(
      result.trace.map(({ job, from, to, core }) => `${job}${from}-${to} on ${core}`),
      ['A0-2 on 0', 'B0-2 on 1', 'A2-4 on 0', 'C2-4 on 1', 'B4-5 on 1'],
    );
    assert.equal(result.switches, 2);
    assert.equal(result.cpuUse, 9 / 10);
  });

  it('gives no job two processors', () => {
    assert.equal(drawn(simulate({ policy: 'fcfs', cores: 4, jobs: jobsOf('0:5') })), 'A0-5');
  });

  it('srtf: the one with most left makes room', () => {
    // At 1 A has 5 left and B 7: C (2) takes B's place, on processor 1.
    const result = simulate({ policy: 'srtf', cores: 2, jobs: jobsOf('0:6,0:8,1:2') });
    assert.deepEqual(
      result.trace.map(({ job, from, to, core }) => `${job}${from}-${to} on ${core}`),
      ['B0-1 on 1', 'C1-3 on 1', 'A0-6 on 0', 'B3-10 on 1'],
    );
  });
});

describe('simulate: switches that take time', () => {
  const run = (list: string, options: Partial<SimulateOptions> = {}): string =>
    drawn(simulate({ policy: 'rr', quantum: 2, switchCost: 1, ...options, jobs: jobsOf(list) }));

  it('lets a tick pass between two jobs, none before the first and none where the same job goes on', () => {
    assert.equal(run('0:3,0:2'), 'A0-2 B3-5 A6-7');
    assert.equal(run('0:5'), 'A0-5');
  });

  it('counts it as waiting, and not as use of the processor', () => {
    const result = simulate({ policy: 'fcfs', switchCost: 2, jobs: jobsOf('0:3,0:3') });
    assert.deepEqual(waits(result), [0, 5]);
    assert.equal(result.cpuUse, 6 / 8);
  });

  it('is not broken off, and whoever it leads to runs a tick at least', () => {
    // At 2 the switch to B begins, and at 3 C comes, who is shorter. B runs its first tick at 4; the switch to C is 5 to 7, back 8 to 10.
    const result = simulate({ policy: 'srtf', switchCost: 2, jobs: jobsOf('0:2,0:9,3:1') });
    assert.equal(drawn(result), 'A0-2 B4-5 C7-8 B10-18');
    assert.equal(result.switches, 3);
  });

  it('lets two get on who become more urgent faster than the processor switches', () => {
    const result = simulate({ policy: 'priority', ageing: 1, switchCost: 3, jobs: jobsOf('0:2:1,0:2:1') });
    assert.equal(drawn(result), 'A0-1 B4-5 A8-9 B12-13');
  });
});

describe('simulate: what cannot be', () => {
  const fine: SimulateOptions = { policy: 'rr', jobs: [{ arrival: 0, length: 5 }] };
  const cases: [Partial<Record<keyof SimulateOptions, unknown>>, RegExp][] = [
    [{ policy: 'roundrobin' }, /there is no policy "roundrobin"\. Policies: fcfs, sjf, srtf, rr, priority, lottery, mlfq\./],
    [{ jobs: [] }, /there are no jobs\. Give one at least/],
    [{ jobs: [{ arrival: -1, length: 5 }] }, /job A: arrival is -1, and must be a whole number from 0/],
    [
      {
        jobs: [
          { arrival: 0, length: 2 },
          { arrival: 0, length: 1.5 },
        ],
      },
      /job B: length is 1\.5, and must be a whole number from 1/,
    ],
    [{ jobs: [{ arrival: 0, length: 0 }] }, /job A: length is 0/],
    [
      {
        jobs: [
          { id: 'x', arrival: 0, length: 1 },
          { id: 'x', arrival: 0, length: 1 },
        ],
      },
      /two jobs are called "x"/,
    ],
    [{ jobs: [{ arrival: 0, length: 5, io: { every: 0, ticks: 1 } }] }, /io\.every is 0/],
    [{ policy: 'lottery', jobs: [{ arrival: 0, length: 5, priority: 0 }] }, /without a ticket it never runs/],
    [{ quantum: 0 }, /quantum is 0, and must be a whole number from 1/],
    [{ queues: [] }, /there are no queues/],
    [{ queues: [1, 2], allotment: [1, 1, 1] }, /3 allotments and 2 queues/],
    [{ boost: 0.5 }, /boost is 0\.5/],
    [{ cores: 0 }, /cores is 0, and must be a whole number from 1 to 64/],
    [{ ties: 'mine' }, /ties is "mine", and must be arrival-first or running-first/],
    [{ jobs: [{ arrival: 0, length: 10_000_000 }] }, /take up to 10,000,000 ticks, and 5,000,000 can be simulated/],
  ];
  for (const [given, says] of cases) {
    it(`refuses ${JSON.stringify(given)}`, () => {
      assert.throws(() => simulate({ ...fine, ...given } as SimulateOptions), { name: 'RangeError', message: says });
    });
  }
});
