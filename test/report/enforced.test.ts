import assert from 'node:assert/strict';
import { simulate, type Simulated } from '../../src/cpu/index.ts';
import { compared } from '../../src/dispatch/compare.ts';
import type { KernelShares, Enforced, EnforcedSlice } from '../../src/dispatch/index.ts';
import { kernelReport } from '../../src/report/pictures/kernel-shares.ts';
import { schedules } from '../../src/report/pictures/schedules.ts';
import { paper } from './made-by-hand.ts';

const jobs = [
  { arrival: 0, length: 3 },
  { arrival: 1, length: 2 },
];
const schedule = simulate({ policy: 'rr', quantum: 2, jobs });

/** As predicted, but that every slice is `late` ticks longer. */
function enforced(made: Simulated, late: number, more: Partial<Enforced> = {}): Enforced {
  let clock = 0;
  const slices = made.trace.map(({ job, from, to }): EnforcedSlice => {
    const measuredFrom = clock;
    clock += to - from + late;
    const ran = (clock - measuredFrom) * 20;
    const states = { A: job === 'A' ? 'running' : 'stopped', B: job === 'B' ? 'running' : 'stopped' };
    return { job, from, to, measuredFrom, measuredTo: clock, ran, passed: ran, processor: 1, states };
  });
  const held = ['A', 'B'].map((id, at) => ({ id, pid: 41 + at, processors: '1', used: jobs[at]!.length * 20 }));
  return { ...compared(jobs, made, slices, held, 20), processor: 1, shared: false, elapsed: 112, ...more };
}

const shown = (real: Enforced, width: number): string[] => schedules([{ kind: 'schedule', jobs, schedule, real }], paper(width));
const withReal = (lines: readonly string[]): string[] => lines.slice(lines.findIndex((line) => line.includes('REAL PROCESSES')));

describe('a schedule on real processes, shown', () => {
  it('predicted and measured stand on one axis, and each job with its time and its wait', () => {
    const lines = shown(enforced(schedule, 0), 100);
    assert.deepEqual(lines.slice(0, 4), [
      '                      waits  averages        real',
      '         0         5   A  B  wait turn resp  wait  sw',
      '  rr     A━━━B━━━A━    2  1  1.50 4.00 0.50   1.5   2',
      '   real  A━━━B━━━A━',
    ]);
    assert.deepEqual(withReal(lines), [
      '  REAL PROCESSES   held to processor 1, 1 tick = 20 ms of its time',
      '  job  pid  predicted  measured  predicted wait  measured',
      '  A     41      60 ms   60.0 ms               2       2.0',
      '  B     42      40 ms   40.0 ms               1       1.0',
      '',
      '  ✓ Each job had its predicted time of the processor, within a tick and 20 %: at most 0.0 ms off.',
      '  ✓ 2 switches, in the predicted order.',
      '  ✓ By the operating system one ran and all others were stopped, in 3 of 3 slices.',
      '  On the clock it took 112 ms, with nobody else 100 ms.',
    ]);
  });

  it('of several policies each has a line', () => {
    const picture = { kind: 'schedule', jobs, schedule, real: enforced(schedule, 0) } as const;
    const lines = withReal(schedules([picture, picture], paper(100)));
    const line = '  ✓ rr: each job had its time, within 0.0 ms; 2 switches, in the predicted order.';
    assert.deepEqual(lines.slice(1, 3), [line, line]);
  });

  it('what does not agree has a cross, and a disturbance is said', () => {
    const off = enforced(schedule, 0.5, { agrees: false, sameOrder: false, disturbed: 2, shared: true });
    const text = shown(off, 100).join('\n');
    assert.match(text, /✗ Each job/);
    assert.match(text, /✗ 2 switches, not in the predicted order/);
    assert.match(text, /2 slices were disturbed/);
    assert.match(text, /There is one processor only/);
    assert.match(text, /real +A━━━━B━━━━A━━/);
  });

  it('that no device is staged is said where a job has one, and else not', () => {
    const note = /No device is staged: a job that waits for one is stopped as long/;
    const asking = jobs.map((job) => ({ ...job, io: { every: 1, ticks: 2 } }));
    const real = enforced(schedule, 0);
    assert.match(schedules([{ kind: 'schedule', jobs: asking, schedule, real }], paper(200)).join('\n'), note);
    assert.doesNotMatch(shown(real, 200).join('\n'), note);
  });

  it('without a real half nothing of it is there, and on 80 columns nothing is wider', () => {
    assert.ok(!schedules([{ kind: 'schedule', jobs, schedule }], paper(80)).some((line) => line.includes('real')));
    for (const line of shown(enforced(schedule, 0), 80)) assert.ok(line.length <= 80, line);
  });
});

describe("the kernel's shares, shown", () => {
  const shares = (sessions: boolean, autogroup: boolean | null): KernelShares => ({
    processor: 1,
    sessions,
    autogroup,
    agrees: true,
    loops: [
      { id: '1', nice: 0, pid: 7, processors: '1', predicted: 0.7, measured: 0.69, used: 690 },
      { id: '2', nice: 5, pid: 8, processors: '1', predicted: 0.3, measured: 0.31, used: 310 },
    ],
  });

  it('measured beside predicted, in one session and in several, and which case this machine is', () => {
    const lines = kernelReport([shares(false, true), shares(true, true)], paper(100));
    assert.deepEqual(lines.slice(0, 4), [
      '  ALL IN ONE SESSION   2 loops without end on processor 1',
      '                                  share  predicted  of the processor',
      '  nice 0  ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇  69.0 %     70.0 %            690 ms',
      '  nice 5  ▇▇▇▇▇▇▇▇▇              31.0 %     30.0 %            310 ms',
    ]);
    const text = (autogroup: boolean | null): string => kernelReport([shares(false, autogroup)], paper(100)).join(' ');
    assert.match(text(true), /Autogroup is on here/);
    assert.match(text(false), /Autogroup is off here/);
    assert.match(text(null), /no autogroup/);
  });
});
