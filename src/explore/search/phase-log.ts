import type { Limit, Stop } from '../model/stop.ts';
import type { Explorer } from './explorer.ts';
import type { Phase } from '../model/result.ts';
import type { Setting } from '../model/setting.ts';
import type { Reduction } from '../strategies/every-outcome.ts';
import type { Strategy } from '../strategies/strategy.ts';
import { ranIn, type Totals } from './totals.ts';

/** A strategy with the setting under which it is followed. */
export interface Followed {
  readonly name: string;
  readonly strategy: Strategy;
  readonly setting?: Setting;
}

/** Follows strategies, as often as wished, and keeps what came of each. */
export interface PhaseLog {
  /** Returns why it stopped before it had no more. */
  follow(one: Followed, until: Limit): Promise<Stop | undefined>;
  /** More that is to be said of one. */
  say(one: Followed, more: Partial<Phase>): void;
  /** Runs without control. */
  alone(runs: number): void;
  /** Why nothing more can be made of it: the same order has led to others. */
  diverged(): Stop | undefined;
  phases(): readonly Phase[];
}

export function newPhaseLog(explorer: Explorer, totals: Totals): PhaseLog {
  const phases = new Map<Strategy | 'left alone', Phase>();
  let diverged: Stop | undefined;

  return {
    async follow({ name, strategy, setting }, until) {
      const [before, apart] = [ranIn(totals), totals.apart];
      const stopped = await explorer.all(strategy, totals, until, setting);
      if (!totals.deterministic) diverged ??= stopped;
      const known = phases.get(strategy) ?? { strategy: name, orders: 0, complete: false };
      const orders = known.orders + ranIn(totals) - before;
      const owed = setting?.fine
        ? { fine: setting.fine, ...(setting.instant && { instant: setting.instant }) }
        : totals.apart === apart
          ? {}
          : setting;
      if (orders === 0 && stopped !== undefined) return stopped; // Nothing is known of it that is worth a line.
      phases.set(strategy, { ...known, ...owed, ...reductionOf(strategy), orders, complete: stopped === undefined });
      return stopped;
    },
    say({ strategy }, more) {
      const known = phases.get(strategy);
      if (known) phases.set(strategy, { ...known, ...more });
    },
    alone(runs) {
      if (runs === 0) return;
      const orders = (phases.get('left alone')?.orders ?? 0) + runs;
      phases.set('left alone', { strategy: 'left-alone', orders, complete: false });
    },
    diverged: () => diverged,
    phases: () => [...phases.values()],
  };
}

/** Every order was run, each once, by the rules of the search. */
export const isExact = ({ strategy, complete, stalls, fine }: Phase): boolean =>
  strategy === 'every-order' && complete && stalls === undefined && !fine;

export function reductionOf(strategy: Strategy): Partial<Reduction> {
  return 'reduction' in strategy ? (strategy.reduction as () => Reduction)() : {};
}
