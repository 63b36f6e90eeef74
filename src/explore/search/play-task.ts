import type { ExportedFunction } from '../../process/index.ts';
import { now } from '../../transcript/index.ts';
import { explorerOf } from './explorer.ts';
import { foundIn } from './found-in.ts';
import { play } from './play.ts';
import type { PlayWish, SearchRequest } from './search-request.ts';
import type { Searched } from './search.ts';
import { seekWrong } from './seek-wrong.ts';
import { stagingOf, withActorPool } from './staging.ts';
import { newTotals } from './totals.ts';

export const playTask: ExportedFunction = { module: import.meta.url, export: 'playOrder' };

/** What the player asks for: an order of their own, or how it could go on. Nothing of it is an example of anything. */
export async function playOrder(request: SearchRequest & { readonly strategy: PlayWish }): Promise<Searched> {
  const staging = await stagingOf(request);
  const { scenario, stage } = staging;
  const { strategy: wished, pipes, maxSeconds: seconds, anew } = request;
  return withActorPool(staging, anew, async (pool) => {
    const from = now();
    const totals = newTotals(false);
    const explorer = explorerOf(scenario, request, pool, stage);
    const time = (): number => now() - pool.startedFor();
    const phased =
      wished.kind === 'wrong'
        ? await seekWrong(wished.beginning, { explorer, totals, time, seconds })
        : await play(explorer, totals, pipes);
    return { ...foundIn(totals, phased, from), doubts: [] };
  });
}
