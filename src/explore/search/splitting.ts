import { turnOver, type Limit } from '../model/stop.ts';
import { now } from '../../transcript/index.ts';
import type { Fitting } from './fitting.ts';
import { lookingIn, takeTurns } from './looking.ts';
import type { PhaseLog } from './phase-log.ts';
import { ruledBy } from './setting.ts';
import type { Setting } from '../model/setting.ts';
import { everyOutcome } from '../strategies/every-outcome.ts';

/** Milliseconds: for an order with fewer cut-ins, once one goes wrong. */
const patience = 2000;

/**
 * A search that keeps timers in order takes what happens between two for quick: cut between any two calls of the system, with a second
 * between them, next to nothing would hold.
 */
export const settingOf = ({ rules }: Pick<Fitting['request'], 'rules'>): Setting => ({
  fine: true,
  ...(rules.time !== 'any' && { instant: true }),
});

/**
 * Every outcome with whole files split as Node splits them, for a third of the time: where nothing went wrong, and an actor may read half a
 * file.
 */
export async function split({ request, totals, limit, around, seed }: Fitting, log: PhaseLog): Promise<void> {
  if (request.fine || !totals.wholes.areShared() || !around.wouldHold()) return;
  const setting = settingOf(request);
  const begun = now();
  const end = begun + (request.maxSeconds * 1000) / 3;
  const until: Limit = () => limit() ?? (now() > end || !around.wouldHold() ? turnOver : undefined);
  const looking = lookingIn(setting, totals, seed);
  const enough: Limit = () => until() ?? (now() > begun + patience / 4 ? turnOver : undefined);
  await takeTurns(looking.turns, log, enough);
  const isOver = until();
  if (isOver === undefined)
    await log.follow({ name: 'every-outcome', strategy: everyOutcome(ruledBy(setting, request).rules), setting }, until);
  if (around.wouldHold() || !totals.deterministic) return;
  const soon = Math.min(end, now() + patience);
  const { bounded } = looking;
  const isShortest = (): boolean =>
    [...totals.outcomes.values()].every(
      ({ setting: owed, shortest }) => !owed?.fine || shortest.preemptions <= bounded.completed(),
    );
  await log.follow(looking.turns[0]!, () => limit() ?? (now() > soon || isShortest() ? turnOver : undefined));
}
