import type { FirstWrong } from './telling.ts';
import type { Totals } from './totals.ts';

/** Tells what has gone wrong, if it is something that can be shown. */
export function tellWrong({ outcomes }: Totals, tell: (order: FirstWrong) => void): boolean {
  const wrong = [...outcomes.values()].find((one) => one.verdict === 'wrong' && one.isControlled && !one.setting);
  if (wrong) tell({ picks: wrong.picks, hash: wrong.hash, label: wrong.label });
  return wrong !== undefined;
}
