import { now } from '../gate/index.ts';
import type { Fitting } from './fitting.ts';
import type { PhaseLog } from './phase-log.ts';
import type { Setting } from './setting.ts';
import { everyOrder } from './strategies/every-order.ts';

/** With more orders than this their number tells nobody anything. */
const mostOrders = 10_000;
/** Orders after which it can be guessed how many there are, and how long one takes. */
const enoughToGuess = 200;
const enoughToTime = 20;

/**
 * Every order, if it looks after some of them as though all could be run in half the time.
 * @param meanwhile What to do now and then where it takes long until that can be guessed.
 * @returns why there was no end of it.
 */
export async function countAll(
  setting: Setting,
  { order, limit }: Pick<Fitting, 'order' | 'limit'>,
  log: PhaseLog,
  meanwhile: () => Promise<void>,
): Promise<string | undefined> {
  const most = (order.maxSeconds * 1000) / 2;
  const from = now();
  const whole = everyOrder();
  const one = { name: 'every-order', strategy: whole, setting };
  let run = 0;
  let elsewhere = 0;

  function tooMany(): string | undefined {
    const elapsed = now() - from - elsewhere;
    const part = whole.done();
    const isLate = elapsed / part > most || run / part > mostOrders;
    const isHopeless = run >= mostOrders || now() - from > most;
    return limit() ?? ((run >= enoughToGuess && isLate) || isHopeless ? 'too many' : undefined);
  }

  /** So many orders, or milliseconds; once it can be guessed that it comes to an end, all. */
  async function some(orders: number, milliseconds: number): Promise<string | undefined> {
    const last = run + orders;
    const end = now() + milliseconds;
    return log.follow(one, () => {
      const stopped =
        tooMany() ?? (run < enoughToGuess && (run >= last || (run >= enoughToTime && now() > end)) ? slow : undefined);
      if (stopped === undefined) run++;
      return stopped;
    });
  }

  let stopped = await some(enoughToGuess, most / 10);
  while (stopped === slow) {
    const left = now();
    await meanwhile();
    elsewhere += now() - left;
    stopped = await some(12, Infinity);
  }
  return stopped;
}

const slow = 'it takes long';
