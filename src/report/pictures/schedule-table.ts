import type { Simulated } from '../../cpu/index.ts';
import type { SchedulePicture } from '../../scenario/index.ts';
import { padStart, widest } from '../paper/fit.ts';

/** Columns of figures: a heading for each group of them, a head for each, and the figures of each schedule. */
export interface FigureColumns {
  readonly head: readonly [groups: string, heads: string];
  readonly rows: readonly string[];
}

interface Group {
  readonly title: string;
  readonly columns: readonly (readonly string[])[];
}

/** How long each job waits, the averages, and what it cost. */
export function figuresOf(shown: readonly SchedulePicture[], few = false): FigureColumns {
  const schedules = shown.map(({ schedule }) => schedule);
  const jobs = schedules[0]!.jobs;
  const average = (head: string, figure: keyof Simulated['averages']): readonly string[] => [
    head,
    ...schedules.map(({ averages }) => averages[figure].toFixed(2)),
  ];
  const groups: readonly Group[] = [
    { title: 'waits', columns: jobs.map(({ id }, at) => [id, ...schedules.map((one) => String(one.jobs[at]!.waiting))]) },
    { title: 'averages', columns: [average('wait', 'waiting'), average('turn', 'turnaround'), average('resp', 'response')] },
    ...(shown.some(({ real }) => real) ? [realWaits(shown)] : []),
    ...(few ? [] : [{ title: '', columns: [['sw', ...schedules.map(({ switches }) => String(switches))]] }]),
  ];
  const drawn = groups.map(groupOf);
  const [titles = '', heads = '', ...rows] = drawn[0]!.map((_, line) => drawn.map((group) => group[line]!).join('  '));
  return { head: [titles, heads], rows };
}

/** The mean wait as processes had it. */
const realWaits = (shown: readonly SchedulePicture[]): Group => ({
  title: 'real',
  columns: [['wait', ...shown.map(({ real }) => real?.averages.waiting.toFixed(1) ?? '')]],
});

/** A group's lines: its title, the heads, the figures. */
function groupOf({ title, columns }: Group): string[] {
  const width = Math.max(2, ...columns.map((column) => widest(column)));
  const lines = columns[0]!.map((_, line) => columns.map((column) => padStart(column[line]!, width)).join(' '));
  const wide = Math.max(title.length, widest(lines));
  return [title.padEnd(wide), ...lines.map((line) => padStart(line, wide))];
}
