import type { Job, Simulated } from '../../cpu/index.ts';
import type { Enforced, EnforcedSlice } from '../../dispatch/index.ts';
import type { SchedulePicture } from '../../scenario/index.ts';
import { duration, several } from '../paper/amounts.ts';
import { columns, type Align } from '../paper/columns.ts';
import { hang } from '../paper/fit.ts';
import { inkFor, type Ink, type Paper } from '../paper/paper.ts';

interface Shown {
  readonly jobs: readonly Job[];
  readonly schedule: Simulated;
  readonly real: Enforced;
}

/** What real processes made of schedules: of one, each job's time of the processor; of all, whether they agree with what was predicted. */
export function enforced(pictures: readonly SchedulePicture[], paper: Paper): string[] {
  const shown = pictures.flatMap(({ jobs, schedule, real }): Shown[] => (real ? [{ jobs, schedule, real }] : []));
  const [first] = shown;
  if (!first) return [];
  const { bold, dim } = inkFor(paper);
  const { processor, tick } = first.real;
  const how = `   held to processor ${processor}, 1 tick = ${tick} ms of its time`;
  return [
    '',
    `  ${bold('REAL PROCESSES')}${dim(how)}`,
    ...(shown.length === 1 ? [...jobsTable(first), ''] : []),
    ...shown.flatMap((one) => verdict(one, shown.length > 1, paper)),
    ...notes(shown, paper),
  ];
}

function jobsTable({ schedule, real }: Shown): string[] {
  const head = ['job', 'pid', 'predicted', 'measured', 'predicted wait', 'measured'];
  const rows = real.jobs.map((job, at) => [
    job.id,
    String(job.pid),
    `${job.predicted} ms`,
    `${job.measured.toFixed(1)} ms`,
    String(schedule.jobs[at]!.waiting),
    job.waiting.toFixed(1),
  ]);
  return columns([head, ...rows], ['left', ...head.slice(1).map((): Align => 'right')]);
}

/** In three sentences, or in one where several policies stand under each other. */
function verdict({ schedule, real }: Shown, isOneOfMany: boolean, paper: Paper): string[] {
  const ink = inkFor(paper);
  const off = Math.max(...real.jobs.map(({ predicted, measured }) => Math.abs(measured - predicted))).toFixed(1);
  const order = real.sameOrder ? 'in the predicted order' : 'not in the predicted order';
  const expected = real.switches === schedule.switches ? '' : ` (${schedule.switches} predicted)`;
  const switches = `${several(real.switches, 'switch', 'switches')}${expected}, ${order}`;
  const [alone, all] = [real.slices.filter(isAlone).length, real.slices.length];
  const told = isOneOfMany
    ? [[real.agrees && real.sameOrder, `${schedule.policy}: each job had its time, within ${off} ms; ${switches}.`] as const]
    : [
        [
          real.agrees,
          `Each job had its predicted time of the processor, within a tick and 20 %: at most ${off} ms off.`,
        ] as const,
        [real.sameOrder, `${switches}.`] as const,
        [
          alone === all,
          `By the operating system one ran and all others were stopped, in ${alone} of ${several(all, 'slice')}.`,
        ] as const,
      ];
  return told.flatMap(([holds, text]) => hang(`  ${markOf(holds, ink)} `, text, paper.width));
}

const markOf = (holds: boolean, ink: Ink): string => (holds ? ink.tick : ink.red(ink.cross));

const isAlone = ({ job, states }: EnforcedSlice): boolean =>
  Object.entries(states).every(([id, state]) => id === job || state === 'stopped');

function notes(shown: readonly Shown[], paper: Paper): string[] {
  const sum = (figure: (one: Enforced) => number): number => shown.reduce((total, { real }) => total + figure(real), 0);
  const disturbed = sum((one) => one.disturbed);
  const text = [
    `On the clock it took ${duration(sum((one) => one.elapsed))}, with nobody else ${duration(sum((one) => one.predicted))}.`,
    disturbed === 0
      ? ''
      : `${several(disturbed, 'slice was', 'slices were')} disturbed: others used the machine. Processor time is right all the same.`,
    shown[0]!.jobs.some(({ io }) => io) ? 'No device is staged: a job that waits for one is stopped as long.' : '',
    shown[0]!.real.shared ? 'There is one processor only: who stops and continues the jobs needs it, too.' : '',
  ];
  return hang('  ', text.filter((one) => one !== '').join(' '), paper.width).map(inkFor(paper).dim);
}
