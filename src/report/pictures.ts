import type { CurvePicture, TimelinesPicture } from '../scenario/index.ts';
import type { Run } from '../scenario/result.ts';
import { charts } from './charts.ts';
import type { Paper } from './paper.ts';
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
  const blocks = [charts(curves, paper), timelines(lines, paper)].filter((block) => block.length > 0);
  return blocks.flatMap((block, index) => (index === 0 ? block : ['', ...block]));
}
