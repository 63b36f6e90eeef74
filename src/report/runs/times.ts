import type { ScenarioResult, VariantResult } from '../../scenario/result.ts';
import { millis, several } from '../paper/amounts.ts';
import { columns } from '../paper/columns.ts';
import { cut, firstThatFits, padEnd, padStart, widest } from '../paper/fit.ts';
import { inkFor, type Ink, type Paper } from '../paper/paper.ts';

const longestBars = [30, 15, 8] as const;

/** How long each variant took, with bars to scale, against the best that it could take. */
export function times({ variants }: ScenarioResult, paper: Paper): string[] {
  if (variants.every(({ milliseconds }) => milliseconds === null)) return [];
  const ink = inkFor(paper);
  const runs = Math.max(...variants.map((variant) => variant.runs));
  const of = runs > 1 ? ink.dim(`   median of ${several(runs, 'run')}`) : '';
  const layouts = longestBars.flatMap((bar) => [
    { bar, over: true },
    { bar, over: false },
  ]);
  const tables = layouts.map((layout) => rows(variants, layout, ink));
  return [`  ${ink.bold('HOW LONG IT TOOK')}${of}`, ...firstThatFits(tables, (lines) => widest(lines) <= paper.width)];
}

interface Layout {
  readonly bar: number;
  /** How far above the ideal, in per cent. */
  readonly over: boolean;
}

function rows(variants: readonly VariantResult[], { bar, over }: Layout, ink: Ink): string[] {
  const longest = Math.max(...variants.map(({ milliseconds }) => milliseconds?.median ?? 0));
  const ideals = widest(variants.flatMap(({ ideal }) => (ideal ? [millis(ideal.milliseconds)] : [])));
  const cells = variants.map(({ name, milliseconds, ideal }) => [
    cut(name, 24, ink.more),
    milliseconds === null ? padEnd('', bar) : barOf(milliseconds.median, longest, bar, ink),
    milliseconds === null ? 'did not end' : `${millis(milliseconds.median)} ms`,
    ...(ideals > 0 ? [ideal ? ` ideal ${padStart(millis(ideal.milliseconds), ideals)}` : '', ideal?.says ?? ''] : []),
    ...(ideals > 0 && over ? [percentOver(milliseconds?.median, ideal?.milliseconds)] : []),
  ]);
  const shown = variants.length > 1 ? cells : cells.map(([name = '', , ...rest]) => [name, '', ...rest]); // One bar compares nothing.
  return columns(shown, ['left', 'left', 'right', 'left', 'left', 'right']);
}

function barOf(milliseconds: number, longest: number, width: number, ink: Ink): string {
  const length = longest === 0 ? 0 : Math.round((milliseconds / longest) * width);
  return padEnd(ink.bar.repeat(Math.max(1, length)), width);
}

function percentOver(took: number | undefined, ideal: number | undefined): string {
  if (took === undefined || ideal === undefined || ideal < 1) return '';
  const over = Math.round((took / ideal - 1) * 100);
  return `${over < 0 ? '-' : '+'}${Math.abs(over)} %`;
}
