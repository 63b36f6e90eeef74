import type { Exploration, Explored } from '../explore/result.ts';
import { columns } from './columns.ts';
import { ordersByLabel } from './explored.ts';
import { cut } from './fit.ts';
import { several, whole } from './amounts.ts';
import { marked } from './outcomes-table.ts';
import { inkFor, type Paper } from './paper.ts';

/** What came out with one more actor: a line for each variant that there was time for. */
export function largerTable({ larger }: Exploration, paper: Paper): string[] {
  if (!larger || larger.variants.length === 0) return [];
  const ink = inkFor(paper);
  const rows = larger.variants.map((variant) => [
    cut(variant.name, 24, ink.more),
    ordersOf(variant),
    ordersByLabel(variant)
      .map((group) => marked(group, ink) + (variant.exact ? ` ${whole(group.count)}` : ''))
      .join('   '),
  ]);
  return [`  ${ink.bold(larger.size.toUpperCase())}`, ...columns(rows, ['left', 'left', 'left'])];
}

const ordersOf = ({ orders, exact, complete }: Explored): string => {
  if (exact) return `all ${several(orders, 'order')}`;
  return complete ? 'every outcome' : `${several(orders, 'order')} run`;
};
