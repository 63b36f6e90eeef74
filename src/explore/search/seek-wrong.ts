import type { Limit } from '../model/stop.ts';
import type { Explorer } from './explorer.ts';
import type { Around, Phased } from './phases.ts';
import { after } from '../strategies/after.ts';
import type { Pick } from '../model/pick.ts';
import type { Totals } from './totals.ts';

/**
 * Of all orders that begin like this, the one with the fewest preemptions that goes wrong, then with the fewest steps: until nothing is
 * left, or nothing could be better, or time is up.
 */
export async function seekWrong(
  beginning: readonly Pick[],
  {
    explorer,
    totals,
    time,
    seconds,
  }: { readonly explorer: Explorer; readonly totals: Totals; readonly time: Around['time']; readonly seconds: number },
): Promise<Phased> {
  const strategy = after(beginning);
  const until = time() + seconds * 1000;
  const limit: Limit = () => {
    if (time() > until) return { kind: 'max-seconds', seconds };
    const wrong = [...totals.outcomes.values()].filter(({ verdict }) => verdict === 'wrong');
    return wrong.some(({ shortest }) => shortest.preemptions <= strategy.completed()) ? { kind: 'found' } : undefined;
  };
  return { phases: [], stopped: await explorer.all(strategy, totals, limit) };
}
