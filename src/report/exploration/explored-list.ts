import type { Explored } from '../../explore/result.ts';
import { whole } from '../paper/amounts.ts';
import { columns } from '../paper/columns.ts';
import { ordersByLabel } from './explored.ts';
import { cut, padStart } from '../paper/fit.ts';
import { marked } from '../runs/outcomes-table.ts';
import type { Ink } from '../paper/paper.ts';
import { shareBar } from '../paper/share-bar.ts';

const longestName = 20;
const bar = 5;

/** What every order ended in, where there are too many labels for columns: a row for each label of each variant. */
export function exploredList(variants: readonly Explored[], ink: Ink): string[] {
  const rows = variants.flatMap((variant) => {
    const all = `${whole(variant.orders)}${variant.exact ? '' : ' run'}`;
    const groups = ordersByLabel(variant).map((group) => {
      const share = shareBar(group.count / variant.orders, bar, ink.bar, ink.rest);
      return [marked(group, ink), `${share} ${padStart(whole(group.count), whole(variant.orders).length)} of ${all}`];
    });
    const [first = ['', `0 of ${all}`], ...more] = groups;
    return [[cut(variant.name, longestName, ink.more), ...first], ...more.map((cells) => ['', ...cells])];
  });
  const [head = '', ...lines] = columns([['VARIANT', '', 'orders'], ...rows], ['left', 'left', 'left']);
  return [head.replace('VARIANT', ink.bold), ...lines];
}
