import { turnOver, type Limit } from '../model/stop.ts';
import { now } from '../../transcript/index.ts';
import type { Followed, PhaseLog } from './phase-log.ts';
import type { Setting } from '../model/setting.ts';
import { fewPreemptions, type FewPreemptions } from '../strategies/few-preemptions.ts';
import { pct } from '../strategies/pct.ts';
import { randomWalk } from '../strategies/random.ts';
import type { Totals } from './totals.ts';

/** What takes a turn, for at most so many orders and milliseconds. */
export interface LookingTurn extends Followed {
  readonly orders: number;
  readonly milliseconds: number;
}

/** Strategies that look here and there for what goes wrong: most faults take one cut-in or two, and the others chance may find. */
export interface Looking {
  readonly bounded: FewPreemptions;
  readonly turns: readonly LookingTurn[];
  /** Half as long as what they take turns with. */
  readonly shortTurns: readonly LookingTurn[];
}

/** Where they begin is learnt from all that was run: what several have to do with, and how long an order is. */
export function lookingIn(setting: Setting, { sharedNames }: Pick<Totals, 'sharedNames'>, seed: number): Looking {
  const bounded = fewPreemptions(Infinity, (actor, name) => sharedNames.isShared(actor, name));
  const most = { setting, milliseconds: 1000 };
  const few = { ...most, name: 'few-preemptions', strategy: bounded };
  const random = { ...most, name: 'random', strategy: randomWalk(seed) };
  const priorities = { ...most, name: 'pct', strategy: pct(seed, 3) };
  return {
    bounded,
    turns: [
      { ...few, orders: 6 },
      { ...random, orders: 2 },
      { ...priorities, orders: 1 },
    ],
    shortTurns: [
      { ...few, orders: 2 },
      { ...random, orders: 3 },
      { ...priorities, orders: 1 },
    ],
  };
}

/** True: it had no more. */
export async function takeTurn({ orders, milliseconds, ...one }: LookingTurn, log: PhaseLog, until: Limit): Promise<boolean> {
  const end = now() + milliseconds;
  let left = orders;
  const stopped = await log.follow(one, () => until() ?? (left-- > 0 && now() < end ? undefined : turnOver));
  return stopped === undefined;
}

/** One turn after the other, again and again. Returns the one that had no more. */
export async function takeTurns(
  turns: readonly LookingTurn[],
  log: PhaseLog,
  until: Limit,
  meanwhile: () => void = () => undefined,
): Promise<LookingTurn | undefined> {
  while (until() === undefined) {
    meanwhile();
    for (const turn of turns) if (await takeTurn(turn, log, until)) return turn;
  }
  return undefined;
}
