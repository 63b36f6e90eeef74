import { UsageError, type Description, type ScenarioFile } from '../../scenario/index.ts';
import type { OldOrder } from '../model/old-order.ts';
import type { Near } from '../model/result.ts';
import { readToken } from '../model/token.ts';
import type { Followed } from '../model/old-order.ts';
import { circumstancesOf } from './circumstances.ts';
import { variantOf } from './order-of-token.ts';
import type { ExploreRequest } from './plan.ts';
import { recallOrder } from './remembered.ts';

/**
 * A request to search around an order of the program as it was: under the token's parameters, and in its variant, where no others are asked for.
 * @throws UsageError when it is no token, or one of an order in which one is killed.
 */
export async function nearTo(
  text: string,
  file: ScenarioFile,
  description: Description,
  asked: ExploreRequest,
): Promise<ExploreRequest> {
  const token = readToken(text);
  const near = await oldOrder(text);
  const { circumstances, params } = circumstancesOf(token);
  const variant = asked.variant ?? variantOf(token, file, description);
  return { ...circumstances, ...asked, params: { ...params, ...asked.params }, variant, near };
}

/**
 * What the steps of a token's order were called, as far as it is known here.
 * @throws UsageError when it is no token, or one of an order in which one is killed.
 */
export async function oldOrder(text: string): Promise<OldOrder> {
  const { picks } = readToken(text);
  if (picks.some(({ isKilled }) => isKilled))
    throw new UsageError(
      'One is killed in this order, and claims speak of orders without a kill. Give near a token without a K, or explore with kill=yes.',
    );
  return { token: text, steps: (await recallOrder(text)) ?? picks.map(({ actor }) => ({ actor })) };
}

/** What is told of it. */
export const nearOf = ({ token, steps }: OldOrder, followed: Followed): Near => ({
  token,
  steps: steps.length,
  isNameless: steps.some(({ verb }) => verb === undefined),
  ...followed,
});
