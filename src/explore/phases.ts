import { now } from '../gate/index.ts';
import type { Explorer } from './explorer.ts';
import type { Phase } from './result.ts';
import type { SearchOrder, WhichOrders } from './search.ts';
import { samplingBound } from './sampling-bound.ts';
import { everyOrder } from './strategies/every-order.ts';
import { everyOutcome, type Reduction } from './strategies/every-outcome.ts';
import { fewPreemptions, type FewPreemptions } from './strategies/few-preemptions.ts';
import type { Strategy } from './strategies/strategy.ts';
import { strategyOf } from './strategy-name.ts';
import type { Tally } from './tally.ts';

/** What was done one after the other; why it ended before everything was tried, if it did. */
export interface Phased {
  readonly phases: readonly Phase[];
  readonly stopped: string | undefined;
  /** Where it was followed: it can be followed further. */
  readonly bounded?: FewPreemptions;
}

type Wished = Exclude<WhichOrders, { kind: 'replay' | 'play' }>;

/** Follows one strategy; or, as nobody asked for one, those that fit the size of the program. */
export async function phasesOf(wished: Wished, explorer: Explorer, tally: Tally, order: SearchOrder): Promise<Phased> {
  const { maxOrders, maxSeconds } = order;
  const from = now();
  const limit = (): string | undefined => {
    if (tally.orders >= maxOrders) return `stopped after ${maxOrders} ${maxOrders === 1 ? 'order' : 'orders'} (max-orders)`;
    return now() - from > maxSeconds * 1000 ? `stopped after ${Math.round(maxSeconds * 10) / 10} s (max-seconds)` : undefined;
  };
  if (wished.kind === 'auto') return fitting(order, explorer, tally, limit);
  const strategy = strategyOf(wished.kind, wished, order.rules);
  const before = tally.orders;
  const stopped = await explorer.all(strategy, tally, limit);
  const samples = wished.kind === 'random' || wished.kind === 'pct';
  const phase: Phase = {
    strategy: wished.kind,
    orders: tally.orders - before,
    complete: stopped === undefined,
    ...(wished.kind === 'few-preemptions' ? { preemptions: wished.preemptions ?? 2 } : {}),
    ...(samples ? { bound: samplingBound(wished.kind, tally, wished.depth ?? 3) } : {}),
    ...reductionOf(strategy),
  };
  return { phases: [phase], stopped: phase.bound ?? stopped };
}

/** With more orders than this their number tells nobody anything. */
const mostOrders = 10_000;
/** More preemptions are needed by next to nothing. */
const worthwhile = 2;
/** Orders after which it can be guessed how many there are. */
const enoughToGuess = 200;

/**
 * All orders while there are at most 10,000 and time allows; else all with no, one and two preemptions, for a third of the
 * time; and then every outcome.
 */
async function fitting(
  { rules, maxSeconds }: SearchOrder,
  explorer: Explorer,
  tally: Tally,
  limit: () => string | undefined,
): Promise<Phased> {
  const milliseconds = maxSeconds * 1000;
  const from = now();
  const phases: Phase[] = [];
  const follow = async (name: string, strategy: Strategy, until: () => string | undefined): Promise<string | undefined> => {
    const before = tally.orders;
    const stopped = await explorer.all(strategy, tally, until);
    phases.push({
      strategy: name,
      orders: tally.orders - before,
      complete: stopped === undefined,
      ...reductionOf(strategy),
    });
    return stopped;
  };

  const whole = everyOrder();
  const tooMany = (): string | undefined => {
    const guess = tally.orders / whole.done();
    const elapsed = now() - from;
    const isSure = tally.orders >= enoughToGuess;
    const late = elapsed / whole.done() > milliseconds * 0.8 || guess > mostOrders;
    return limit() ?? ((isSure && late) || tally.orders >= mostOrders || elapsed > milliseconds / 2 ? 'too many' : undefined);
  };
  let stopped = await follow('every-order', whole, tooMany);
  if (stopped === undefined || !tally.deterministic) return { phases, stopped };

  const until = now() + milliseconds / 3;
  const bounded = fewPreemptions(Infinity);
  const enough = (): string | undefined =>
    limit() ?? (now() > until || bounded.completed() >= worthwhile ? 'enough of these' : undefined);
  await follow('few-preemptions', bounded, enough);
  const preemptions = bounded.completed();
  const bound = Number.isFinite(preemptions) ? { preemptions } : {}; // Without end: every order was run.
  phases[1] = { ...phases[1]!, ...bound, complete: preemptions >= 0 };
  stopped = await follow('every-outcome', everyOutcome(rules), limit);
  return { phases, stopped, bounded };
}

function reductionOf(strategy: Strategy): Partial<Reduction> {
  return 'reduction' in strategy ? (strategy.reduction as () => Reduction)() : {};
}
