import { beginPlanned, oldOrder, type ExplorePlan } from '../explore/index.ts';
import { knownToken, refuseOthers } from './known-token.ts';
import { variant, type ProgramsPlan, type ProgramsRequest } from './plan.ts';
import { wholeToken } from './token.ts';

/** Only some orders: those that begin as a token's does, as far as this step of it; or those around one of programs as they were. */
export type AroundOrder = { readonly token: string; readonly from: number } | { readonly near: string };

/**
 * What is to be explored.
 * @param asked What else is wished. Without commands these are the token's.
 * @throws UsageError when it is not known here of which programs it is, and they were not given.
 */
export async function requestAround(
  around: AroundOrder,
  { commands, ...asked }: Partial<ProgramsRequest>,
): Promise<ProgramsRequest> {
  const typed = commands && { ...asked, commands };
  const { request } = await knownToken('explore', 'near' in around ? around.near : around.token, typed);
  return { ...request, ...asked, around };
}

/** @throws UsageError where orders are to begin as one of other programs does. */
export function refuseOthersAround(plan: ProgramsPlan): void {
  const { around } = plan.request;
  if (around && 'token' in around) refuseOthers(plan, around.token);
}

/** Bounds a search. @throws UsageError when the token's order does not come again, or has not so many steps. */
export async function boundedBy(around: AroundOrder | undefined, plan: ExplorePlan): Promise<ExplorePlan> {
  if (around === undefined) return plan;
  if ('near' in around) return { ...plan, near: { ...(await oldOrder(wholeToken(around.near))), token: around.near } };
  const { begins, ...rest } = await beginPlanned(plan, variant, wholeToken(around.token), around.from);
  return { ...rest, ...(begins && { begins: { ...begins, token: around.token } }) };
}
