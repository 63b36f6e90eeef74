import { createHash } from 'node:crypto';
import { keepText, keptText } from '../../process/for-tools.ts';
import type { OldStep } from '../model/old-order.ts';
import type { Explored, Schedule } from '../model/result.ts';

/** What the steps of an order are called: its token has no room for it. */
export async function rememberOrder(token: string, { steps }: Schedule): Promise<void> {
  const all = steps.map(({ actor, verb, on, to }): OldStep => ({ actor, verb, on, ...(to !== undefined && { to }) }));
  await keepText(nameFor(token), JSON.stringify(all));
}

/** More are not looked at one by one. */
const most = 20;

/** Those that people are shown, with their twins. */
export async function rememberOrders({ outcomes }: Explored): Promise<void> {
  for (const { token, shortest, twin } of outcomes.filter((outcome) => outcome.token !== '').slice(0, most)) {
    await rememberOrder(token, shortest);
    if (twin) await rememberOrder(twin.token, twin.schedule);
  }
}

/** Undefined: it was found elsewhere, or so long ago that it was forgotten. */
export async function recallOrder(token: string): Promise<readonly OldStep[] | undefined> {
  const text = await keptText(nameFor(token));
  return text === undefined ? undefined : (JSON.parse(text) as readonly OldStep[]);
}

const nameFor = (token: string): string => `order-${createHash('sha256').update(token).digest('hex').slice(0, 24)}.json`;
