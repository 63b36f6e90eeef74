import type { Run, ScenarioResult, VariantResult } from '../scenario/result.ts';
import { columns } from './columns.ts';
import { cut, hang, widest } from './fit.ts';
import { drawMain, mainLine, type MainLine } from './join-line.ts';
import { inkFor, type Ink, type Paper } from './paper.ts';
import { axis, scaleFor } from './time-axis.ts';

/** Main's time line for every variant: when it was blocked in join, when it was free, and whom it joined when. */
export function joins({ variants }: ScenarioResult, lastRuns: readonly Run[], paper: Paper): string[] {
  const ink = inkFor(paper);
  const shown = variants.flatMap((variant) => {
    const run = lastRuns.findLast((one) => one.variant === variant.name);
    return run ? [{ variant, line: mainLine(run.transcript) }] : [];
  });
  if (shown.length === 0) return [];

  const names = shown.map(({ variant }) => cut(variant.name, 28, ink.more));
  const amounts = [['', ''], ...shown.map(({ variant }) => seconds(variant))];
  const room = paper.width - 2 - widest(names) - 2 - 2 - 12;
  const scale = scaleFor(Math.max(...shown.map(({ line }) => line.end)), room);
  const lines = shown.map(({ line }) => drawMain(line, scale.step, ink));
  const head = ['', axis(scale, widest(lines)), 'took', amounts.some(([, ideal]) => ideal !== '') ? 'ideal' : ''];
  const rows = shown.map((_, index) => [names[index]!, lines[index]!, ...amounts[index + 1]!]);
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

function seconds({ milliseconds, ideal }: VariantResult): [string, string] {
  const inSeconds = (amount: number): string => (amount / 1000).toFixed(2);
  return [milliseconds ? inSeconds(milliseconds.median) : '', ideal ? inSeconds(ideal.milliseconds) : ''];
}

function key(lines: readonly MainLine[], { blocked, free, dim }: Ink, paper: Paper): string[] {
  const timedOut = lines.some((line) => line.timedOut) ? ['? timed out: the child is still alive.'] : [];
  const parts = [
    'Digits: that child was joined.',
    `${blocked} main is blocked in join.`,
    `${free} main is free, children still run.`,
  ];
  return hang('  ', [...parts, ...timedOut].join('  '), paper.width).map(dim);
}
