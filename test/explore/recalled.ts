import assert from 'node:assert/strict';
import { oneSearch, planExploration, type ExplorePlan, type Found } from '../../src/explore/index.ts';
import { describeScenarios, findScenario } from '../../src/scenario/index.ts';

/** Of every variant of a scenario: a search that takes up orders from memory finds what one finds that does not. */
export async function assertRecalled(path: string, params: Readonly<Record<string, string>> = {}): Promise<void> {
  const file = findScenario(path);
  const [description] = await describeScenarios([file]);
  const plan = await planExploration(file, description!, { params, maxSeconds: 600, maxOrders: 400, confirm: false });
  for (const name of description!.variants) assert.deepEqual(await found(plan, name, true), await found(plan, name, false), name);
}

/** Everything that a search finds but how long it took. */
async function found(plan: ExplorePlan, variant: string, recall: boolean): Promise<Partial<Found>> {
  const { milliseconds: _, broke, ...all } = await oneSearch(plan, variant, { kind: 'every-order' }, { anew: false, recall });
  assert.ok((broke ?? 1) > 0);
  return JSON.parse(JSON.stringify(all).replaceAll(/search-\d+/g, 'search')) as Partial<Found>;
}
