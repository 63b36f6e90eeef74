import { oneSearch, type ExplorePlan, type FirstWrong, type FoundOutcome } from '../explore/index.ts';
import { inOwnHome, memoryFolder } from '../process/for-tools.ts';
import { variant } from './plan.ts';

/** Shows the first order that goes wrong while the search goes on: people need not wait for the shortest, nor for all that there is. */
export interface Showing {
  /** The search has met it. */
  readonly hear: (order: FirstWrong) => void;
  /** The search is over, and tells everything itself. */
  readonly over: () => Promise<void>;
}

/** Milliseconds: a search that is over by then needs no one to go ahead. */
const soon = 250;

/** @param show Gets the order as it came again in new processes. What does not come again is not shown. */
export function showFirst(plan: ExplorePlan, show: (found: FoundOutcome) => void): Showing {
  const ending = new AbortController();
  let waiting: NodeJS.Timeout | undefined;
  let work = Promise.resolve();

  async function runAgain({ picks, hash, label }: FirstWrong): Promise<void> {
    const wish = { kind: 'replay', picks, times: 1 } as const;
    const again = (): ReturnType<typeof oneSearch> => oneSearch({ ...plan, confirm: false }, variant, wish, { anew: true });
    const { first, outcomes } = await inOwnHome(memoryFolder(), again, ending.signal);
    const [found] = outcomes;
    if (!ending.signal.aborted && found && first?.hash === hash && first.label === label) show(found);
  }

  return {
    hear(order) {
      // Whatever hinders it, the search will say so.
      waiting ??= setTimeout(() => void (work = runAgain(order).catch(() => undefined)), soon);
    },
    over() {
      clearTimeout(waiting);
      ending.abort();
      return work;
    },
  };
}
