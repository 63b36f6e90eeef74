import type { Exploration, Explored } from '../../explore/result.ts';
import { whole } from '../paper/amounts.ts';
import { columns } from '../paper/columns.ts';
import { claimCells, whatCanMeans } from './explored-claims.ts';
import { exploredList } from './explored-list.ts';
import { cut, padStart, widest } from '../paper/fit.ts';
import { labelColumns, type LabelLayout } from './label-columns.ts';
import { inkFor, type Ink, type Paper } from '../paper/paper.ts';

const longestName = 24;

/** What to leave out of the table. The less there is room for, the more. */
interface Layout extends LabelLayout {
  readonly claims: 'beside' | 'under';
}

const layouts: readonly Layout[] = [
  { bar: 10, heads: 'in a line', claims: 'beside' },
  { bar: 10, heads: 'wrapped', claims: 'beside' },
  { bar: 7, heads: 'wrapped', claims: 'beside' },
  { bar: 0, heads: 'wrapped', claims: 'beside' },
  { bar: 10, heads: 'in a line', claims: 'under' },
  { bar: 5, heads: 'wrapped', claims: 'under' },
  { bar: 0, heads: 'wrapped', claims: 'under' },
];

/** What every order ended in: a row for each variant, a column for each label, and the claims beside it or under it. `note` stands under the rows. */
export function exploredTable({ variants }: Exploration, note: readonly string[], paper: Paper): string[] {
  const ink = inkFor(paper);
  const claims = claimsUnder(variants, ink);
  const can = whatCanMeans(variants, paper);
  for (const layout of layouts) {
    const lines = table(variants, layout, ink);
    if (widest(lines) <= paper.width) return [...lines, ...note, ...(layout.claims === 'under' ? claims : []), ...can];
  }
  return [...exploredList(variants, ink), ...note, ...claims, ...can];
}

function table(variants: readonly Explored[], layout: Layout, ink: Ink): string[] {
  const labels = labelColumns(variants, layout, ink);
  const isBeside = layout.claims === 'beside' && variants.some(({ claims }) => claims.length > 0);
  const orders = orderCells(variants);
  const heads = (labels[0]?.head ?? ['']).map((_, line, { length }) => {
    const isLast = line === length - 1;
    const [first, second, last] = isLast ? ['VARIANT', 'tried', isBeside ? ' claim' : ''] : ['', '', ''];
    return [first, second, ...labels.map(({ head }) => head[line]!), last, ''];
  });
  const rows = variants.flatMap((variant, index) => {
    const cells = [cut(variant.name, longestName, ink.more), orders[index]!, ...labels.map((label) => label.cells[index]!)];
    const [first = ['', ''], ...more] = isBeside ? claimCells(variant, ink) : [];
    return [[...cells, ...indented(first)], ...more.map((claim) => [...cells.map(() => ''), ...indented(claim)])];
  });
  const lines = columns([...heads, ...rows], ['left', 'left', ...labels.map(({ align }) => align), 'left', 'left']);
  return lines.map((line, index) => (index === heads.length - 1 ? line.replace('VARIANT', ink.bold) : line));
}

const indented = ([claim = '', remark = '']: readonly string[]): string[] => [claim && ` ${claim}`, remark];

/** `20 of 20`; `5,000, not all`; `912 run` where every outcome was found without running all. */
function orderCells(variants: readonly Explored[]): string[] {
  const width = widest(variants.map(({ orders }) => whole(orders)));
  const last = widest(variants.filter(({ exact }) => exact).map(({ orders }) => whole(orders)));
  return variants.map(({ orders, exact, complete }) => {
    const count = whole(orders);
    const ofAll = exact ? ` of ${padStart(count, last)}` : complete ? ' run' : ', not all';
    return padStart(count, width) + ofAll;
  });
}

function claimsUnder(variants: readonly Explored[], ink: Ink): string[] {
  const rows = variants.flatMap((variant) =>
    claimCells(variant, ink).map((cells, index) => [index === 0 ? cut(variant.name, longestName, ink.more) : '', ...cells]),
  );
  return rows.length === 0 ? [] : ['', `  ${ink.bold('CLAIMS')}`, ...columns(rows, ['left', 'left', 'left'])];
}
