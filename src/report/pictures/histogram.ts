import type { Histogram } from '../../scenario/index.ts';
import type { VariantResult } from '../../scenario/result.ts';
import { whole } from '../paper/amounts.ts';
import { columns } from '../paper/columns.ts';
import { cut, firstThatFits, hang, padStart, widest } from '../paper/fit.ts';
import { inkFor, type Ink, type Paper } from '../paper/paper.ts';
import { shareBar } from '../paper/share-bar.ts';

const longestLabel = 24;
const barWidths = [24, 20, 16, 12, 8, 5, 3];

/**
 * How often each variant's runs came out with which value: a line for each value, a column of bars for each variant. Values that nobody
 * met before the first and behind the last are left out.
 */
export function histogram(spread: Histogram | undefined, variants: readonly VariantResult[], paper: Paper): string[] {
  if (spread === undefined) return [];
  const ink = inkFor(paper);
  const counted = variants.map((variant) => countedBy(spread.field, variant));
  const bins = metBins(spread.bins, counted);
  if (bins.length === 0) return [];
  const drawn = barWidths.map((width) => table(bins, variants, counted, width, ink));
  const [head = '', ...lines] = firstThatFits(drawn, (one) => widest(one) <= paper.width);
  const note = spread.note === undefined ? [] : hang('  ', spread.note, paper.width).map(ink.dim);
  return [...hang('  ', spread.of.toUpperCase(), paper.width).map(ink.bold), head, ...lines, ...note].map((line) =>
    cut(line, paper.width, ink.more),
  );
}

type Counted = ReadonlyMap<string, number>;

/** In how many runs a field had which value. Runs that ended without an outcome have none. */
function countedBy(field: string, { outcomes }: VariantResult): Counted {
  const counts = new Map<string, number>();
  for (const { outcome, count } of outcomes) {
    const value = (outcome as Readonly<Record<string, unknown>> | null)?.[field];
    if (typeof value === 'string') counts.set(value, (counts.get(value) ?? 0) + count);
  }
  return counts;
}

function metBins(bins: readonly string[], counted: readonly Counted[]): readonly string[] {
  const isMet = (bin: string): boolean => counted.some((counts) => counts.has(bin));
  const [first, last] = [bins.findIndex(isMet), bins.findLastIndex(isMet)];
  return first === -1 ? [] : bins.slice(first, last + 1);
}

function table(
  bins: readonly string[],
  variants: readonly VariantResult[],
  counted: readonly Counted[],
  width: number,
  ink: Ink,
): string[] {
  const most = Math.max(...variants.map(({ runs }) => runs));
  const digits = widest([whole(most)]);
  const names = variants.map(({ name }) => cut(name, Math.min(longestLabel, width + 1 + digits), ink.more));
  const rows = bins.map((bin) => [
    bin,
    ...counted.map((counts) => {
      const count = counts.get(bin) ?? 0;
      return count === 0 ? '' : `${padStart(whole(count), digits)} ${shareBar(count / most, width, ink.bar, ' ')}`.trimEnd();
    }),
  ]);
  return columns([['', ...names], ...rows], ['right', ...names.map(() => 'left' as const)]);
}
