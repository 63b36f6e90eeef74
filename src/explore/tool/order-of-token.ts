import { describeScenario, findScenario, UsageError, type Description, type ScenarioFile } from '../../scenario/index.ts';
import { readToken, slugOf, type Token } from '../model/token.ts';
import { circumstancesOf } from './circumstances.ts';
import type { ExploreRequest } from './plan.ts';
import { refuseStale } from './program-digits.ts';

/** What a token speaks of: a scenario, one of its variants, and how that is run. */
export interface OrderOfToken {
  readonly token: Token;
  readonly file: ScenarioFile;
  readonly description: Description;
  readonly variant: string;
  readonly request: ExploreRequest;
}

/** @throws UsageError when it is no token, and when the program or Node is not what it was made with. */
export async function orderOfToken(text: string): Promise<OrderOfToken> {
  const token = readToken(text);
  const file = findScenario(token.scenario);
  await refuseStale(token, file);
  const description = await describeScenario(file);
  const variant = variantOf(token, file, description);
  const { circumstances, params } = circumstancesOf(token);
  return { token, file, description, variant, request: { params, variant, ...circumstances } };
}

/** @throws UsageError when there is none of this name. */
export function variantOf(token: Pick<Token, 'variant'>, { name }: ScenarioFile, { variants }: Description): string {
  const variant = variants.find((one) => slugOf(one) === token.variant);
  if (variant !== undefined) return variant;
  throw new UsageError(`There is no variant "${token.variant}" in ${name}. Variants here: ${variants.map(slugOf).join(', ')}.`);
}
