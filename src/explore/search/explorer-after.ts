import type { Pick } from '../model/pick.ts';
import { beginningAs } from '../strategies/beginning.ts';
import type { Strategy } from '../strategies/strategy.ts';
import type { Explorer } from './explorer.ts';

/** Of what strategies have, runs only orders that begin like this. */
export function explorerAfter(explorer: Explorer, beginning: readonly Pick[]): Explorer {
  /** One that is gone on with later is the same then. */
  const known = new WeakMap<Strategy, Strategy>();

  function after(strategy: Strategy): Strategy {
    const made = known.get(strategy) ?? beginningAs(beginning, strategy);
    known.set(strategy, made);
    return made;
  }

  return {
    one: (strategy, totals, setting) => explorer.one(after(strategy), totals, setting),
    all: (strategy, totals, limit, setting) => explorer.all(after(strategy), totals, limit, setting),
  };
}
