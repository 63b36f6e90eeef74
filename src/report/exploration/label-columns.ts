import type { Explored } from '../../explore/result.ts';
import { whole } from '../paper/amounts.ts';
import type { Align } from '../paper/columns.ts';
import { isCounted, ordersByLabel } from './explored.ts';
import { cut, padStart, widest, wrap } from '../paper/fit.ts';
import { isOpen, type OutcomeGroup } from '../runs/outcome-rows.ts';
import type { Ink } from '../paper/paper.ts';
import { shareBar } from '../paper/share-bar.ts';

const longestLabel = 24;

export interface LabelLayout {
  /** How long the bars of wrong outcomes are. 0: there are none. */
  readonly bar: number;
  /** Wrapped heads stand between words on several lines. */
  readonly heads: 'in a line' | 'wrapped';
}

/** How many orders ended with one label: a cell for each variant. */
export interface LabelColumn {
  /** As many lines as the heads of the others; the text stands at the bottom. */
  readonly head: readonly string[];
  readonly cells: readonly string[];
  readonly align: Align;
}

/** A column for every label that was met: the wrong ones first. */
export function labelColumns(variants: readonly Explored[], { bar, heads }: LabelLayout, ink: Ink): LabelColumn[] {
  const counted = variants.map(ordersByLabel);
  const labels = labelsOf(counted.flat());
  const texts = labels.map((label) => headOf(label, heads, ink));
  const height = Math.max(1, ...texts.map(({ length }) => length));
  return labels.map(({ label, verdict }, column) => {
    const counts = counted.map((groups) => groups.find((group) => group.label === label)?.count ?? 0);
    const width = Math.max(widest(counts.map(whole)), variants.every(isCounted) ? 1 : 3);
    const text = texts[column]!;
    const hasBar = bar > 0 && verdict === 'wrong';
    return {
      head: [...Array.from({ length: height - text.length }, () => ''), ...text],
      cells: counts.map((count, index) => {
        if (!isCounted(variants[index]!)) return padStart(count > 0 ? 'met' : '-', (hasBar ? bar + 1 : 0) + width);
        const share = count / Math.max(1, variants[index]!.orders);
        return (hasBar ? `${shareBar(share, bar, ink.bar, ink.rest)} ` : '') + padStart(whole(count), width);
      }),
      align: hasBar ? 'left' : 'right',
    };
  });
}

const ranks = ['wrong', 'unknown', 'undecided', 'surprising', 'right'];

function labelsOf(groups: readonly OutcomeGroup[]): OutcomeGroup[] {
  const met = groups.filter((group, at) => groups.findIndex(({ label }) => label === group.label) === at);
  return met.toSorted((a, b) => ranks.indexOf(a.verdict) - ranks.indexOf(b.verdict));
}

function headOf({ label, verdict }: OutcomeGroup, heads: LabelLayout['heads'], ink: Ink): string[] {
  const mark = verdict === 'wrong' ? '! ' : isOpen(verdict) ? '? ' : '';
  const text = cut(label, longestLabel, ink.more);
  const words = text.split(' ').map((word, index) => (index === 0 ? mark : '') + word);
  const lines = heads === 'wrapped' ? wrap(words.join(' '), narrowest(words)) : [mark + text];
  return lines.map((line) => line.replace(/^!/, ink.red));
}

/** The width of the longest word, or of half the text where that is more: no head needs more than a few lines. */
const narrowest = (words: readonly string[]): number => Math.max(widest(words), Math.ceil(words.join(' ').length / 2));
