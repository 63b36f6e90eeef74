import { now } from '../../transcript/index.ts';
import { wholeFileOf } from '../../gate/index.ts';
import type { FoundKills } from '../model/found.ts';
import type { Setting } from '../model/setting.ts';
import { fewPreemptions } from '../strategies/few-preemptions.ts';
import { onwards } from '../strategies/onwards.ts';
import { Diverged } from '../strategies/strategy.ts';
import type { Explorer, Ran } from './explorer.ts';
import { inOrder } from './found-in.ts';
import { killGrade, type KillGrade } from './kill-grade.ts';
import { victimsAt, wishedKill, type Killed } from './killed-order.ts';
import type { SearchRequest } from './search-request.ts';
import { explorerIn } from './setting.ts';
import { settingOf } from './splitting.ts';
import { count, newTotals, type Totals } from './totals.ts';

/** Those with the fewest cut-ins are the first: more of them show little that these do not. */
const enoughOrders = 50;

export interface KillSweep {
  readonly explorer: Explorer;
  readonly request: Pick<SearchRequest, 'fine' | 'rules' | 'maxOrders'>;
  /** What was met where nobody is killed. */
  readonly totals: Totals;
  readonly milliseconds: number;
}

/**
 * After every step of the first orders, those with few cut-ins, one actor is killed, each that lives in turn; the others go on as in that
 * order, as far as they can, and come to their end. Where nothing went wrong so, the same with whole files split: whoever is killed
 * may have written half of one.
 */
export async function sweepKills({ explorer, request, totals, milliseconds }: KillSweep): Promise<FoundKills> {
  const from = now();
  const most = Math.min(enoughOrders, request.maxOrders);
  const whole = await sweep(explorer, totals, { most, until: from + milliseconds });
  const isEnough = request.fine || !whole.writesWhole || whole.found.outcomes.some(({ verdict }) => verdict === 'wrong');
  if (isEnough || whole.found.doubts.length > 0) return whole.found;
  const until = now() + Math.max(milliseconds / 2, from + milliseconds - now());
  const split = await sweep(explorer, totals, { most, until, setting: settingOf(request) });
  return bothOf(whole.found, split.found);
}

interface Swept {
  readonly found: FoundKills;
  /** Somebody writes a whole file, which Node does in several steps. */
  readonly writesWhole: boolean;
}

interface HowFar {
  /** So many orders, each with all its kills. */
  readonly most: number;
  readonly until: number;
  readonly setting?: Setting;
}

async function sweep(anywhere: Explorer, unkilled: Totals, { most, until, setting }: HowFar): Promise<Swept> {
  const explorer = explorerIn(anywhere, setting);
  const strategy = fewPreemptions(Infinity, (actor, name) => unkilled.sharedNames.isShared(actor, name));
  /** Of actors that run the same together: who was killed is to be told from what the others came to. */
  const byKind = new Map<string, Totals>();
  const totalsOf = (kind: string): Totals => byKind.get(kind) ?? byKind.set(kind, newTotals(false)).get(kind)!; // It has just been put there.
  const grade = killGrade(explorer, unkilled);
  const doubts: string[] = [];
  let [orders, writesWhole, complete] = [0, false, false];
  try {
    while (!complete && orders < most && now() < until) {
      complete = !strategy.begin();
      if (complete) break;
      const base = await explorer.one(strategy, newTotals(false));
      if (!isGood(base)) continue;
      writesWhole ||= base.execution.steps.some(({ verb }) => wholeFileOf(verb).writes);
      if (await killInEach(base, explorer, grade, totalsOf, until)) orders++;
    }
  } catch (error) {
    if (!(error instanceof Diverged)) throw error;
    doubts.push(`not deterministic: ${error.message}`);
  }
  const owed = setting && { setting };
  const all = [...byKind.values()];
  const kills = all.reduce((sum, totals) => sum + totals.orders, 0);
  const outcomes = inOrder(all.flatMap((totals) => [...totals.outcomes.values()])).map((outcome) => ({ ...outcome, ...owed }));
  return { found: { orders, kills, complete, isFine: setting !== undefined, outcomes, doubts }, writesWhole };
}

/** Where it goes wrong anyway a kill shows nothing. */
const isGood = ({ ended: { verdict } }: Ran): boolean => verdict === 'right' || verdict === 'surprising';

/** False: time was up before all of it was done. */
async function killInEach(
  base: Ran,
  explorer: Explorer,
  grade: KillGrade,
  totalsOf: (kind: string) => Totals,
  until: number,
): Promise<boolean> {
  const { execution } = base;
  for (let at = 1; at < execution.steps.length; at++) {
    for (const victim of victimsAt(execution, at)) {
      if (now() > until) return false;
      const killed: Killed = { picks: execution.picks, at, victim };
      const strategy = onwards(wishedKill(killed));
      strategy.begin();
      const ran = await explorer.one(strategy, newTotals(false));
      count(totalsOf(ran.execution.actors[victim]!.kind), ran.execution, await grade(killed, ran));
    }
  }
  return true;
}

const bothOf = (whole: FoundKills, split: FoundKills): FoundKills => ({
  orders: whole.orders + split.orders,
  kills: whole.kills + split.kills,
  complete: whole.complete && split.complete,
  isFine: true,
  outcomes: [...whole.outcomes, ...split.outcomes],
  doubts: [...whole.doubts, ...split.doubts],
});
