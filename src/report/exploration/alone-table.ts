import type { Exploration, Explored, LeftAlone } from '../../explore/result.ts';
import { duration, several, whole } from '../paper/amounts.ts';
import { whatItProves } from '../paper/bound.ts';
import { columns } from '../paper/columns.ts';
import { easiest, ordersByLabel } from './explored.ts';
import { cut, hang, padEnd, padStart, widest } from '../paper/fit.ts';
import { marked } from '../runs/outcomes-table.ts';
import { between, inkFor, type Ink, type Paper } from '../paper/paper.ts';

const longestName = 24;

/**
 * What goes wrong in runs that are not controlled, beside what can: a line for each wrong outcome of each variant. Where it stands
 * in no run and in a third of all orders, luck has hidden it.
 */
export function aloneTable({ variants }: Exploration, paper: Paper): string[] {
  const ink = inkFor(paper);
  const asked = variants.flatMap((variant) => (variant.alone ? [rowsOf(variant, variant.alone)] : []));
  const [alone] = variants.flatMap((variant) => variant.alone ?? []);
  if (!alone) return [];
  const rows = asked.flat();
  const time = variants.reduce((sum, variant) => sum + (variant.alone?.milliseconds ?? 0), 0);
  const head = hang(
    '  LEFT ALONE   ',
    `${several(alone.runs, 'run')}${variants.length > 1 ? ' each' : ''} in ${duration(time)}`,
    paper.width,
  ).map((line) => line.replace('LEFT ALONE', ink.bold));
  const hidden = rows.some(({ count, orders }) => count === 0 && orders > 0);
  const proof = hidden ? hang('  ', `${whatItProves(alone.runs, 'wrong')}.`, paper.width).map(ink.dim) : [];
  return [...head, ...table(rows, ink, paper), ...proof];
}

/** An outcome of a variant: in how many runs it was met, in how many orders, and with how many cut-ins. */
interface Row {
  readonly variant: string;
  readonly label: string;
  readonly verdict: 'wrong' | 'unknown' | 'right';
  readonly count: number;
  readonly of: number;
  readonly orders: number;
  readonly ofOrders: number;
  readonly isComplete: boolean;
  readonly cutIns?: number;
}

const endless = ['deadlock', 'does not end']; // Waiting alone cannot tell one from the other, nor from slowness.

function rowsOf(variant: Explored, { runs, outcomes }: LeftAlone): Row[] {
  const { name, exact } = variant;
  const all = { variant: name, of: runs, ofOrders: variant.orders, isComplete: exact };
  const searched = ordersByLabel(variant);
  const endlessHere = endless.find((label) => searched.some((group) => group.label === label));
  const met = outcomes.map((one) => (one.label === 'timed out' ? { ...one, label: endlessHere ?? one.label } : one));
  const labels = [...new Set([...searched, ...met].filter(({ verdict }) => isBad(verdict)).map(({ label }) => label))];
  if (labels.length === 0) return [{ ...all, label: 'nothing wrong', verdict: 'right', count: runs, orders: variant.orders }];
  return labels.map((label) => {
    const found = easiest(variant.outcomes.filter((outcome) => outcome.label === label));
    return {
      ...all,
      label,
      verdict: [...searched, ...met].some((one) => one.label === label && one.verdict === 'wrong') ? 'wrong' : 'unknown',
      count: met.find((one) => one.label === label)?.count ?? 0,
      orders: searched.find((group) => group.label === label)?.count ?? 0,
      ...(found ? { cutIns: found.minPreemptions } : {}),
    };
  });
}

const isBad = (verdict: string): boolean => verdict === 'wrong' || verdict === 'unknown';

/** A line for each row. Where there is no room for that, its sentence stands under its name. */
function table(rows: readonly Row[], ink: Ink, paper: Paper): string[] {
  const names = rows.map(({ variant }, at) => (rows[at - 1]?.variant === variant ? '' : cut(variant, longestName, ink.more)));
  const labels = rows.map((row) => marked(row, ink));
  const sentences = sentencesOf(rows, between(paper));
  const cells = rows.map((_, at) => [names[at]!, labels[at]!, sentences[at]!]);
  const lines = columns(cells, ['left', 'left', 'left']);
  if (widest(lines) <= paper.width) return lines;
  const heads = columns(
    cells.map(([name = '', label = '']) => [name, label]),
    ['left', 'left'],
  );
  return heads.flatMap((head, at) => [head, ...hang('    ', sentences[at]!, paper.width)]);
}

/** `left alone 21 of 3,000 · possible in 120 of 360 orders · 1 cut-in`, with numbers and dots under each other. */
function sentencesOf(rows: readonly Row[], dot: string): string[] {
  const counts = padded(rows.map(({ count }) => whole(count)));
  const orders = padded(rows.map((row) => (row.verdict === 'right' ? '' : whole(row.orders))));
  const searched = rows.map((row, at) => inOrders(row, orders[at]!));
  return rows.map(({ of, cutIns }, at) => {
    const alone = `left alone ${counts[at]} of ${whole(of)}${dot}`;
    if (cutIns === undefined) return alone + searched[at];
    return `${alone}${padEnd(searched[at]!, widest(searched))}${dot}${several(cutIns, 'cut-in').replace(/^0.*/, 'no cut-in')}`;
  });
}

/** Counts are of all orders. A search that did not run them all can say only what it met. */
function inOrders({ verdict, orders, ofOrders, isComplete }: Row, padding: string): string {
  const all = `${several(ofOrders, 'order')}${isComplete ? '' : ' tried'}`;
  if (verdict === 'right') return ofOrders === 1 ? `so in the only ${all.slice(2)}` : `so in all ${all}`;
  if (orders === 0) return `in none of ${all}`;
  return isComplete ? `possible in ${padding} of ${all}` : 'possible';
}

function padded(texts: readonly string[]): string[] {
  const width = widest(texts);
  return texts.map((text) => padStart(text, width));
}
