import { replayToken, type Explored } from '../../src/explore/index.ts';
import type { ScenarioResult } from '../../src/scenario/index.ts';

/**
 * The shortest order that ends so, run again by its token: twice in the same processes, once in new ones. Returns in which labels, and `the same`
 * where each of them was that order.
 */
export async function again({ outcomes }: Explored, label: string): Promise<readonly string[]> {
  const { token } = outcomes.find((outcome) => outcome.label === label)!;
  const runs = [await replayToken(token, 2, false), await replayToken(token, 1, true)];
  return runs.flatMap((run) => [`${run.label} ${run.orders}`, ...(run.same ? [] : ['not the same'])]);
}

/** Runs that ended in none of these: what is left alone may end in any of them, whoever is faster. */
export function outside({ variants }: ScenarioResult, listed: readonly string[]): readonly string[] {
  return variants.flatMap(({ outcomes }) => outcomes.map(({ label }) => label)).filter((label) => !listed.includes(label));
}
