import type { Exploration, Explored } from '../../explore/result.ts';
import { columns } from '../paper/columns.ts';
import { ordersByLabel, standing } from './explored.ts';
import { cut, hang, widest } from '../paper/fit.ts';
import { several, whole } from '../paper/amounts.ts';
import { claimWords } from '../runs/claim-words.ts';
import { marked } from '../runs/outcomes-table.ts';
import { inkFor, type Ink, type Paper } from '../paper/paper.ts';

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
    crossedOut(variant, ink),
  ]);
  const head = `  ${ink.bold(larger.size.toUpperCase())}`;
  const lines = columns(rows, ['left', 'left', 'left', 'left']);
  if (widest(lines) <= paper.width) return [head, ...lines];
  const narrow = columns(
    rows.map((row) => row.slice(0, -1)),
    ['left', 'left', 'left'],
  );
  // Each row has a last cell.
  return [head, ...narrow.flatMap((line, at) => [line, ...under(rows[at]!.at(-1)!, paper)])];
}

const under = (text: string, paper: Paper): string[] => (text === '' ? [] : hang('    ', text, paper.width));

/** What held with fewer may be broken here. */
const crossedOut = (variant: Explored, ink: Ink): string =>
  variant.claims
    .filter((claim) => standing(claim, variant) === 'broken')
    .map((claim) => `${ink.red(ink.cross)} ${claimWords(claim)}`)
    .join('   ');

const ordersOf = ({ orders, exact, complete }: Explored): string => {
  if (exact) return `all ${several(orders, 'order')}`;
  return complete ? 'every outcome' : `${several(orders, 'order')} run`;
};
