import type { Explored } from '../../explore/result.ts';
import { whole } from '../paper/amounts.ts';
import { columns } from '../paper/columns.ts';
import { ordersByLabel } from '../exploration/explored.ts';
import { cut, hang, harmless, padStart } from '../paper/fit.ts';
import { howFar } from '../exploration/how-far.ts';
import { inkFor, type Paper } from '../paper/paper.ts';
import { shareBar } from '../paper/share-bar.ts';
import type { WrongEnd } from './wrong-ends.ts';

const bar = 10;

/** So many ways in which orders go wrong have a row of their own. */
const most = 4;
/** What stands beside the words of a row. */
const beside = 32;

/** How many orders end in what, and what was tried where these are not all. */
export function ordersTable(search: Explored, wrong: readonly WrongEnd[], paper: Paper): string[] {
  const ink = inkFor(paper);
  const all = search.exact ? `all ${whole(search.orders)}` : `${whole(search.orders)} run`;
  const share = (count: number): string =>
    `${shareBar(count / Math.max(1, search.orders), bar, ink.bar, ink.rest)} ${padStart(whole(count), whole(search.orders).length)}`;
  const rows = ordersByLabel(search).flatMap((group, at) => {
    const ways = wrong.filter(({ label }) => label === group.label);
    const label = `${group.label === 'as one after the other' ? 'end ' : ''}${group.label}${ways.length > 1 ? `, in ${whole(ways.length)} ways:` : ''}`;
    return [
      [at === 0 ? all : '', `${group.verdict === 'right' ? ' ' : ink.red('!')} ${label}`, share(group.count)],
      ...(ways.length > 1 ? waysIn(ways, paper).map(([text, count]) => ['', `    ${text}`, share(count)]) : []),
    ];
  });
  const [head = '', ...lines] = columns([['ORDERS', '', ''], ...rows], ['left', 'left', 'left']);
  const far = howFar([{ ...search, name: 'tried' }]).flatMap(({ indent, text }) => hang(indent, text, paper.width));
  return [head.replace('ORDERS', ink.bold), ...lines, ...far];
}

function waysIn(ways: readonly WrongEnd[], paper: Paper): readonly (readonly [string, number])[] {
  const { more } = inkFor(paper);
  const shown = ways.slice(0, ways.length > most + 1 ? most : most + 1);
  const rest = ways.slice(shown.length);
  return [
    ...shown.map(({ text, orders }) => [cut(harmless(text), paper.width - beside, more), orders] as const),
    ...(rest.length > 0
      ? [[`${whole(rest.length)} other ways`, rest.reduce((sum, { orders }) => sum + orders, 0)] as const]
      : []),
  ];
}
