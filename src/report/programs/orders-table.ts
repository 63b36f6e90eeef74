import type { Explored } from '../../explore/result.ts';
import { whole } from '../paper/amounts.ts';
import { columns } from '../paper/columns.ts';
import { ordersByLabel } from '../exploration/explored.ts';
import { hang, padStart } from '../paper/fit.ts';
import { howFar } from '../exploration/how-far.ts';
import { inkFor, type Paper } from '../paper/paper.ts';
import { shareBar } from '../paper/share-bar.ts';

const bar = 10;

/** How many orders end in what, and what was tried where these are not all. */
export function ordersTable(search: Explored, paper: Paper): string[] {
  const ink = inkFor(paper);
  const all = search.exact ? `all ${whole(search.orders)}` : `${whole(search.orders)} run`;
  const rows = ordersByLabel(search).map((group, at) => [
    at === 0 ? all : '',
    `${group.verdict === 'right' ? ' ' : ink.red('!')} ${group.label === 'as one after the other' ? 'end ' : ''}${group.label}`,
    `${shareBar(group.count / Math.max(1, search.orders), bar, ink.bar, ink.rest)} ${padStart(whole(group.count), whole(search.orders).length)}`,
  ]);
  const [head = '', ...lines] = columns([['ORDERS', '', ''], ...rows], ['left', 'left', 'left']);
  const far = howFar([{ ...search, name: 'tried' }]).flatMap(({ indent, text }) => hang(indent, text, paper.width));
  return [head.replace('ORDERS', ink.bold), ...lines, ...far];
}
