import { UsageError } from '../../scenario/index.ts';
import { asItsToken } from './as-its-token.ts';
import { oneSearch } from './one-search.ts';
import { orderOfToken, type OrderOfToken } from './order-of-token.ts';
import { planExploration, type ExplorePlan, type ExploreRequest } from './plan.ts';
import { readToken, type Token } from '../model/token.ts';

/** Whether what was typed is a token, and no name of a scenario. */
export const isToken = (text: string): boolean => /@[0-9a-f]{8}$/.test(text);

/** What is to be explored. */
export interface FromToken extends Pick<OrderOfToken, 'file' | 'description'> {
  readonly request: ExploreRequest;
}

/**
 * Everything that can follow the first steps of an order. What else is asked for holds as well, but how it is run is as the token says.
 * @throws UsageError when it is no token, a stale or an edited one; when it has no so many steps; when one was killed by then.
 */
export async function beginsAs(text: string, from: number | undefined, asked: ExploreRequest): Promise<FromToken> {
  if (from === undefined)
    throw new UsageError('Say which of its steps to go on from: explore TOKEN from=7; replay TOKEN runs it once more.');
  const { token, file, description, variant, request } = await orderOfToken(text);
  const strange = Object.keys(asked.params ?? {})[0] ?? (asked.variant === undefined ? undefined : 'variant');
  if (strange !== undefined) throw new UsageError(`The token says under which parameters it is run: leave out "${strange}".`);
  const picks = firstPicks(token, from);
  const plan = await planExploration(file, description, request);
  await refuseOther(plan, variant, token);
  return { file, description, request: { ...asked, ...request, begins: { token: text, picks } } };
}

/**
 * The same, of what is known to be the token's program.
 * @throws UsageError when it does something else than it did then, or has no so many steps, or one was killed by then.
 */
export async function beginPlanned(plan: ExplorePlan, variant: string, text: string, from: number): Promise<ExplorePlan> {
  const token = readToken(text);
  const picks = firstPicks(token, from);
  await refuseOther(plan, variant, token);
  return { ...plan, begins: { token: text, picks } };
}

async function refuseOther(plan: ExplorePlan, variant: string, token: Token): Promise<void> {
  asItsToken(await oneSearch(plan, variant, { kind: 'replay', picks: token.picks, times: 1 }, { anew: false }), token);
}

function firstPicks(token: Token, from: number): Token['picks'] {
  const { length } = token.picks;
  if (from > length)
    throw new UsageError(
      `This order has ${length} ${length === 1 ? 'step' : 'steps'}, and there is no step ${from} to go on from.`,
    );
  const picks = token.picks.slice(0, from);
  const at = picks.findIndex(({ isKilled }) => isKilled);
  if (at !== -1)
    throw new UsageError(
      `Step ${at + 1} of this order is a kill, and claims speak of orders without one. Go on from a step before it${at > 0 ? `: from=${at} at most` : ''}.`,
    );
  return picks;
}
