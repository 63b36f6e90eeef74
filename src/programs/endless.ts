import type { OneAfterTheOther } from './alone.ts';
import type { End } from './staged/end.ts';

/** Names of the programs that have come to an end by themselves in no run of whole programs, and so never do. */
export function endlessIn(names: readonly string[], { searches }: Pick<OneAfterTheOther, 'searches'>): readonly string[] {
  const orders = searches.flatMap(({ found }) => found.outcomes);
  return names.filter((name) =>
    orders.every(({ outcome, shortest: { actors, ends } }) => {
      const end = ends[actors.indexOf(name)];
      const isTold = (outcome as End | null)?.told?.includes(name) ?? false;
      return end === undefined || isTold || (end.kind === 'gone' && !end.why.startsWith('it exited with'));
    }),
  );
}
