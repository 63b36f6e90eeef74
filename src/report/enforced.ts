import type { Simulated } from '../cpu/index.ts';
import type { Enforced, EnforcedSlice } from '../dispatch/index.ts';
import { duration, several } from './amounts.ts';
import { columns, type Align } from './columns.ts';
import { hang } from './fit.ts';
import { inkFor, type Ink, type Paper } from './paper.ts';

/** What real processes made of a schedule: predicted and measured on one axis, each job's time of the processor, and whether they agree. */
export function enforcedReport(schedule: Simulated, enforced: Enforced, paper: Paper): string[] {
  const { bold, dim } = inkFor(paper);
  const where = `held to processor ${enforced.processor}, 1 tick = ${enforced.tick} ms of its time`;
  const heading = `  ${bold(`${schedule.policy.toUpperCase()} ON REAL PROCESSES`)}${dim(`   ${where}`)}`;
  return [
    heading,
    ...lanes(schedule, enforced, paper),
    '',
    ...jobsTable(schedule, enforced),
    '',
    ...verdict(schedule, enforced, paper),
  ];
}

interface Drawn {
  readonly from: number;
  readonly to: number;
  readonly job: string;
}

function lanes({ trace }: Simulated, { slices }: Enforced, paper: Paper): string[] {
  const ink = inkFor(paper);
  const measured = slices.map(({ job, measuredFrom, measuredTo }): Drawn => ({ job, from: measuredFrom, to: measuredTo }));
  const end = Math.max(1, ...[...trace, ...measured].map(({ to }) => to));
  const room = paper.width - 2 - 'predicted'.length - 2;
  const perTick = Math.min(2, room / end);
  const rows = [
    ['', ink.dim(axisOf(end, perTick, room))],
    ['predicted', laneOf(trace, perTick, ink)],
    ['measured', laneOf(measured, perTick, ink)],
  ];
  return columns(rows, ['left', 'left']);
}

/** Each slice begins with its job's name, as far as there is room. */
function laneOf(slices: readonly Drawn[], perTick: number, { blocked }: Ink): string {
  let lane = '';
  for (const { from, to, job } of slices) {
    const [start, end] = [Math.round(from * perTick), Math.round(to * perTick)];
    const length = Math.max(0, end - Math.max(start, lane.length));
    lane = lane.padEnd(start) + job.slice(0, length).padEnd(length, blocked);
  }
  return lane;
}

/** Ticks, every fifth, or as many more as it takes for numbers to stand apart. */
function axisOf(end: number, perTick: number, room: number): string {
  const every = [5, 10, 20, 50, 100, 500, 1000].find((ticks) => ticks * perTick >= 6) ?? 5000;
  let axis = '';
  for (let tick = 0; tick <= end; tick += every) {
    const longer = axis.padEnd(Math.round(tick * perTick)) + String(tick);
    if (longer.length > room) break; // Half a number says something else.
    axis = longer;
  }
  return axis;
}

function jobsTable({ jobs: predicted }: Simulated, { jobs }: Enforced): string[] {
  const head = ['job', 'pid', 'predicted', 'measured', 'predicted wait', 'measured'];
  const rows = jobs.map((job, at) => [
    job.id,
    String(job.pid),
    `${job.predicted} ms`,
    `${job.measured.toFixed(1)} ms`,
    String(predicted[at]!.waiting),
    job.waiting.toFixed(1),
  ]);
  return columns([head, ...rows], ['left', ...head.slice(1).map((): Align => 'right')]);
}

function verdict(schedule: Simulated, enforced: Enforced, paper: Paper): string[] {
  const ink = inkFor(paper);
  const off = Math.max(...enforced.jobs.map(({ predicted, measured }) => Math.abs(measured - predicted)));
  const mark = (holds: boolean): string => (holds ? ink.tick : ink.red(ink.cross));
  const order = enforced.sameOrder ? 'in the predicted order' : 'not in the predicted order';
  const alone = enforced.slices.filter(isAlone).length;
  const lines = [
    `${mark(enforced.agrees)} Each job had its predicted time of the processor, within a tick and 20 %: at most ${off.toFixed(1)} ms off.`,
    `${mark(enforced.sameOrder)} ${several(enforced.switches, 'switch', 'switches')} (${schedule.switches} predicted), ${order}.`,
    `${mark(alone === enforced.slices.length)} By the operating system one ran and all others were stopped, in ${alone} of ${several(enforced.slices.length, 'slice')}.`,
  ];
  const clock = `On the clock it took ${duration(enforced.elapsed)}, with nobody else ${duration(enforced.predicted)}.`;
  const notes = [
    ...(enforced.disturbed > 0
      ? [
          `${several(enforced.disturbed, 'slice was', 'slices were')} disturbed: others used the machine. Processor time is right all the same.`,
        ]
      : []),
    ...(enforced.shared ? ['There is one processor only: who stops and continues the jobs needs it, too.'] : []),
  ];
  return [...lines, [clock, ...notes].join(' ')].flatMap((line) => hang('  ', line, paper.width));
}

/** Whoever ran may have ended a moment before it was looked at. */
const isAlone = ({ job, states }: EnforcedSlice): boolean =>
  Object.entries(states).every(([id, state]) => id === job || state !== 'running');
