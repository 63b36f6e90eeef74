import type { Simulated } from '../../cpu/index.ts';
import type { SchedulePicture } from '../../scenario/index.ts';
import { enforced } from './enforced.ts';
import { hang, padEnd, widest } from '../paper/fit.ts';
import { inkFor, type Ink, type Paper } from '../paper/paper.ts';
import { laneOf, tickAxis, tickScale, tieMarks, widthOf, type TickScale } from './schedule-lane.ts';
import { remarksOn, tiesOf } from './schedule-remarks.ts';
import { figuresOf, type FigureColumns } from './schedule-table.ts';

const fewest = 12; // Characters: a lane that is shorter stands above its figures, not beside them.

/**
 * What each policy made of the same jobs: a lane for each along one axis, its figures, and what they say of the jobs that it treats
 * unkindly.
 */
export function schedules(shown: readonly SchedulePicture[], paper: Paper): string[] {
  if (shown.length === 0) return [];
  const all = shown.map(({ schedule }) => schedule);
  const remarks = [...remarksOn(shown), ...tiesOf(all)];
  const notes = shown.flatMap(({ notes: own = [] }) => own);
  return [
    ...drawn(shown, paper),
    '',
    ...remarks.flatMap((remark) => hang('  ', remark, paper.width)),
    '',
    ...hang('  ', words, paper.width).map(inkFor(paper).dim),
    ...(notes.length === 0 ? [] : hang('  ', notes.join(' '), paper.width).map(inkFor(paper).dim)),
    ...enforced(shown, paper),
  ];
}

const words = 'turn = end - arrival, wait = turn - length - I/O, resp = first run - arrival, sw = switches to another job.';

function drawn(shown: readonly SchedulePicture[], paper: Paper): string[] {
  const ink = inkFor(paper);
  const ticks = Math.max(...shown.map(({ schedule }) => endOf(schedule)));
  const names = shown.map((one) => laneNames(one.schedule));
  const real = shown.some((one) => one.real) ? [realName] : [];
  const indent = 2 + widest([...names.flat(), ...real]) + 2;
  const room = paper.width - indent - String(ticks).length;
  for (const few of [false, true]) {
    const figures = figuresOf(shown, few);
    const beside = room - 2 - widest(figures.rows);
    if (beside < Math.max(ticks, fewest)) continue;
    return rows(shown, names, { indent, scale: tickScale(ticks, beside), figures }, ink);
  }
  const above = rows(shown, names, { indent, scale: tickScale(ticks, room) }, ink);
  return [...above, '', ...below(shown, ink, paper)];
}

interface Layout {
  readonly indent: number;
  readonly scale: TickScale;
  readonly figures?: FigureColumns;
}

/** The lane of what real processes did, by the processor's time that they had. */
const realName = ' real';

function rows(
  shown: readonly SchedulePicture[],
  names: readonly string[][],
  { indent, scale, figures }: Layout,
  ink: Ink,
): string[] {
  const axis = tickAxis(scale);
  const width = Math.max(widthOf(scale), axis.length);
  const line = (name: string, lane: string, says = ''): string =>
    `${padEnd(`  ${name}`, indent)}${padEnd(lane, width)}${says === '' ? '' : `  ${says}`}`.trimEnd();
  const [titles = '', heads = ''] = figures?.head ?? [];
  const lanes = shown.flatMap(({ schedule, real }, at) => {
    const cores = names[at]!.map((name, core) => {
      const slices = schedule.trace.filter((slice) => (slice.core ?? 0) === core);
      return line(name, laneOf(slices, scale, ink), core === 0 ? figures?.rows[at] : '');
    });
    const marks = tieMarks(schedule, scale);
    const toCharacter = (tick: number): number => Math.round(tick * scale.perTick) / scale.perTick;
    const measured = real?.slices.map(({ job, measuredFrom, measuredTo }) => ({
      job,
      from: toCharacter(measuredFrom),
      to: toCharacter(measuredTo),
    }));
    return [
      ...cores,
      ...(marks === '' ? [] : [ink.dim(line('', marks))]),
      ...(measured ? [line(realName, laneOf(measured, scale, ink))] : []),
    ];
  });
  const scaled =
    scale.perTick < 1 ? [ink.dim(line('', `a character stands for ${Math.round(10 / scale.perTick) / 10} ticks`))] : [];
  return [...(titles === '' ? [] : [ink.dim(line('', '', titles))]), ...scaled, ink.dim(line('', axis, heads)), ...lanes];
}

function below(shown: readonly SchedulePicture[], ink: Ink, paper: Paper): string[] {
  const all = shown.map(({ schedule }) => schedule);
  const { head, rows: figures } = figuresOf(shown);
  const name = widest(all.map(({ policy }) => policy)) + 4;
  const isWide = name + widest(figures) > paper.width;
  if (isWide) return perPolicy(all, paper);
  const heads = head.map((text) => ink.dim(`${' '.repeat(name)}${text}`.trimEnd()));
  return [...heads, ...figures.map((text, at) => `${padEnd(`  ${all[at]!.policy}`, name)}${text}`)];
}

/** A trace may be longer than the arguments that a function can have. */
const endOf = ({ trace }: Simulated): number => trace.reduce((last, { to }) => Math.max(last, to), 0);

/** Too many jobs for a table. */
const perPolicy = (all: readonly Simulated[], paper: Paper): string[] =>
  all.flatMap(({ policy, jobs, averages: { waiting, turnaround, response }, switches }) => {
    const waits = jobs.map(({ id, waiting: one }) => `${id} ${one}`).join(', ');
    const averages = `wait ${waiting.toFixed(2)}, turn ${turnaround.toFixed(2)}, resp ${response.toFixed(2)}, sw ${switches}`;
    return hang(`  ${policy}  `, `${averages}. Waits: ${waits}.`, paper.width);
  });

/** A name for each of a policy's lanes: with several processors there are as many. */
function laneNames({ policy, trace }: Simulated): string[] {
  const cores = 1 + trace.reduce((most, { core = 0 }) => Math.max(most, core), 0);
  return Array.from({ length: cores }, (_, core) =>
    cores === 1 ? policy : core === 0 ? `${policy} 0` : `${' '.repeat(policy.length)} ${core}`,
  );
}
