import type { Run, ScenarioResult } from '../../scenario/result.ts';
import { columns } from '../paper/columns.ts';
import { cut, hang, widest } from '../paper/fit.ts';
import { drawMain, mainLine, type MainLine } from './join-line.ts';
import { inkFor, type Ink, type Paper } from '../paper/paper.ts';
import { axis, finest, type Scale } from '../paper/time-axis.ts';

/** Main's time line for every variant: when it was blocked in join, when it was free, and which actor it joined when. */
export function joins({ variants }: ScenarioResult, lastRuns: readonly Run[], paper: Paper): string[] {
  const ink = inkFor(paper);
  const shown = variants.flatMap((variant) => {
    const run = lastRuns.findLast((one) => one.variant === variant.name);
    return run ? [{ variant, line: mainLine(run.transcript) }] : [];
  });
  if (shown.length === 0) return [];

  const names = shown.map(({ variant }) => cut(variant.name, 28, ink.more));
  const took = shown.map(({ variant }) => seconds(variant.milliseconds?.median));
  const ideal = shown.map(({ variant }) => seconds(variant.ideal?.milliseconds));
  const idealHead = widest(ideal) > 0 ? 'ideal' : '';
  const draw = ({ step }: Scale): string[] => shown.map(({ line }) => drawMain(line, step, ink));
  const room = paper.width - 2 - widest(names) - 2 - 2 - widest(['took', ...took]) - 2 - widest([idealHead, ...ideal]);
  const scale = finest((one) => widest(draw(one)) <= room);
  const lines = draw(scale);
  const head = ['', cut(axis(scale, widest(lines)), room, ''), 'took', idealHead];
  const rows = lines.map((line, index) => [names[index]!, line, took[index]!, ideal[index]!]);
  return [
    ...key(
      shown.map(({ line }) => line),
      ink,
      paper,
    ),
    '',
    ...columns([head, ...rows], ['left', 'left', 'right', 'right']),
  ];
}

const seconds = (milliseconds: number | undefined): string =>
  milliseconds === undefined ? '' : (milliseconds / 1000).toFixed(2);

function key(lines: readonly MainLine[], { blocked, free, dim }: Ink, paper: Paper): string[] {
  const timedOut = lines.some((line) => line.timedOut) ? ['? timed out: the child is still alive.'] : [];
  const parts = [
    'Digits: that child was joined.',
    `${blocked} main is blocked in join.`,
    `${free} main is free, children still run.`,
  ];
  const unbroken = [...parts, ...timedOut].map((part) => part.replaceAll(' ', '\u00a0')).join('  ');
  return hang('  ', unbroken, paper.width).map((line) => dim(line.replaceAll('\u00a0', ' ').trimEnd()));
}
