import { turnOver, type Stop } from '../model/stop.ts';
import type { Fitting } from './fitting.ts';
import type { PhaseLog } from './phase-log.ts';
import type { Setting } from '../model/setting.ts';
import { everyOrder } from '../strategies/every-order.ts';

/** With more orders than this their number says nothing. */
const mostOrders = 10_000;
/** Orders after which it can be guessed how many there are; after so many it looks like few or like too many. */
const enoughToGuess = 200;
const enoughForNow = 20;
/** Orders between two turns of others, while it looks like too many. */
const atATime = 12;

/**
 * Every order, if it looks after some of them as though all could be run in half the time.
 * @param meanwhile What to do now and then while it looks as though they could not.
 * @returns why there was no end of it.
 */
export async function countAll(
  setting: Setting,
  { request, limit, around }: Pick<Fitting, 'request' | 'limit' | 'around'>,
  log: PhaseLog,
  meanwhile: () => Promise<void>,
): Promise<Stop | undefined> {
  const most = (request.maxSeconds * 1000) / 2;
  const from = around.time();
  const whole = everyOrder();
  const one = { name: 'every-order', strategy: whole, setting };
  let run = 0;
  let elsewhere = 0;

  function areTooMany(): boolean {
    const part = whole.done();
    return (around.time() - from - elsewhere) / part > most || run / part > mostOrders;
  }

  function tooMany(): Stop | undefined {
    const isHopeless = run >= mostOrders || around.time() - from > most;
    return limit() ?? ((run >= enoughToGuess && areTooMany()) || isHopeless ? { kind: 'too many' } : undefined);
  }

  /** So many orders; while they look like few, more. */
  function some(orders: number): Promise<Stop | undefined> {
    const last = run + orders;
    return log.follow(one, () => {
      const stopped = tooMany() ?? (run >= last && run < enoughToGuess && areTooMany() ? turnOver : undefined);
      if (stopped === undefined) run++;
      return stopped;
    });
  }

  let stopped = await some(enoughForNow);
  while (stopped === turnOver) {
    const left = around.time();
    await meanwhile();
    elsewhere += around.time() - left;
    stopped = await some(atATime);
  }
  return stopped;
}
