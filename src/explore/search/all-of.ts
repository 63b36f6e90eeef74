import { owedTo } from '../model/setting.ts';
import { Diverged, type Strategy } from '../strategies/strategy.ts';
import type { Explorer } from './explorer.ts';
import { count, type Totals } from './totals.ts';

/** Follows strategies to their end, and counts what comes of their schedules. `hear`: of each, once it was run and counted. */
export function allOf(one: Explorer['one'], hear: (totals: Totals) => void): Explorer['all'] {
  /** Strategies that had begun a schedule when a limit stopped them. */
  const begun = new WeakSet<Strategy>();
  return async (strategy, totals, limit, setting = {}) => {
    try {
      while (begun.has(strategy) || strategy.begin()) {
        begun.add(strategy);
        const stopped = limit();
        if (stopped !== undefined) return stopped;
        begun.delete(strategy);
        const { execution, ended } = await one(strategy, totals, setting);
        count(totals, execution, ended, owedTo(setting, execution));
        hear(totals);
      }
      return undefined;
    } catch (error) {
      if (!(error instanceof Diverged)) throw error;
      totals.deterministic = false;
      return { kind: 'not deterministic', why: error.message };
    }
  };
}
