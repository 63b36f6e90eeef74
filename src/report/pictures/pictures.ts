import type { CurvePicture, SchedulePicture, TimelinesPicture } from '../../scenario/index.ts';
import type { Run } from '../../scenario/result.ts';
import { charts } from './charts.ts';
import { kernelReport } from './kernel-shares.ts';
import type { Paper } from '../paper/paper.ts';
import { schedules } from './schedules.ts';
import { timelines } from './timelines.ts';

/** What the scenario itself gave to be drawn: all curves in charts, and the time lines of each variant under its name. */
export function pictures(runs: readonly Run[], paper: Paper): string[] {
  const shown = runs.flatMap(({ variant, picture }) => (picture ? [{ variant, picture }] : []));
  const curves = shown.flatMap(({ picture }) => (picture.kind === 'curve' ? [picture] : ([] as CurvePicture[])));
  const lines = shown.flatMap(({ variant, picture }) =>
    picture.kind === 'timelines'
      ? [{ variant, lines: picture.lines }]
      : ([] as (Pick<TimelinesPicture, 'lines'> & { variant: string })[]),
  );
  const shares = shown.flatMap(({ picture }) => (picture.kind === 'shares' ? picture.shares : []));
  const drawn = [
    charts(curves, paper),
    timelines(lines, paper),
    schedules(schedulesOf(runs), paper),
    kernelReport(shares, paper),
  ];
  const blocks = drawn.filter((block) => block.length > 0);
  return blocks.flatMap((block, index) => (index === 0 ? block : ['', ...block]));
}

/** Schedules that a scenario gave to be drawn: their figures stand beside them, and need no table. */
export const schedulesOf = (runs: readonly Run[]): readonly SchedulePicture[] =>
  runs.flatMap(({ picture }) => (picture?.kind === 'schedule' ? [picture] : []));
