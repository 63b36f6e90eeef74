import { after } from 'mocha';
import { openHome } from '../../src/process/for-tools.ts';
import {
  describeScenarios,
  findScenario,
  planRuns,
  runScenario,
  summarise,
  type Request,
  type Run,
  type ScenarioResult,
  type VariantResult,
} from '../../src/scenario/index.ts';

/** A scenario's runs as the command line makes them. */
export async function staged(name: string, request: Partial<Request> = {}): Promise<{ result: ScenarioResult; runs: Run[] }> {
  const file = findScenario(name);
  const [description] = await describeScenarios([file]);
  const plan = await planRuns(file, description!, { params: {}, runs: 1, ...request });
  const runs = await runScenario(plan, () => undefined);
  return { result: summarise(plan, runs), runs };
}

/** The labels that a variant's runs ended in. */
export function labels(result: ScenarioResult, variant: string): string[] {
  return variantOf(result, variant).outcomes.map(({ label }) => label);
}

export function variantOf(result: ScenarioResult, name: string): VariantResult {
  const found = result.variants.find((variant) => variant.name === name);
  if (!found) throw new Error(`There is no variant "${name}" in this result.`);
  return found;
}

/** To be called in a suite that stages: nothing of it stays behind. */
export function closeHomeAfterwards(): void {
  after(async () => (await openHome()).close());
}
