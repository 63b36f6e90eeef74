import { now } from '../gate/index.ts';
import type { Explorer } from './explorer.ts';
import type { Phase } from './result.ts';
import { fewPreemptions } from './strategies/few-preemptions.ts';
import type { Tally } from './tally.ts';

/** Milliseconds. */
const patience = 3000;

/**
 * Looks for shorter orders of each wrong outcome: fewest preemptions, then fewest steps. Bound after bound, until each is known to
 * be the shortest or time is up. Where every order was run there is nothing to look for.
 */
export async function shorten(explorer: Explorer, tally: Tally, phases: readonly Phase[]): Promise<void> {
  if (phases.some(({ strategy, complete }) => strategy === 'every-order' && complete)) return;
  const tried = phases.flatMap(({ preemptions, complete }) => (complete && preemptions !== undefined ? [preemptions] : []));
  const until = now() + patience;
  const { orders } = tally;
  for (let most = Math.max(-1, ...tried) + 1; couldBeShorter(tally, most); most++) {
    const stopped = await explorer.all(fewPreemptions(most), tally, () => (now() > until ? 'no more time' : undefined));
    if (stopped !== undefined) break;
  }
  tally.orders = orders; // These count nowhere: they are what was found already, in other words.
}

const couldBeShorter = ({ outcomes }: Tally, most: number): boolean =>
  [...outcomes.values()].some(({ verdict, shortest }) => verdict !== 'right' && shortest.preemptions > most);
