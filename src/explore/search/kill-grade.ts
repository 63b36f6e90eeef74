import { onwards } from '../strategies/onwards.ts';
import type { Strategy } from '../strategies/strategy.ts';
import type { Explorer, Ran } from './explorer.ts';
import { goneOn, neverCome, type Killed } from './killed-order.ts';
import { newTotals, type Ended, type Totals } from './totals.ts';
import { stuck } from './under-control.ts';

/** Says what the end of an order is worth in which one was killed. */
export type KillGrade = (killed: Killed, ran: Ran) => Promise<Ended>;

/** What people read for an end that is none of the kill's doing, whatever the scenario calls it. */
export const noHarm = 'no harm';

/**
 * A scenario's grades speak of runs in which everybody comes to the end: `lost`, where one of two has counted nothing, since it was killed.
 * So what is called wrong, and what nobody listed, is held against three orders in which the kill does no harm: the one that was killed
 * never comes at all; it does all that it has to do, at once or in its turn, and only its answer is not heard. What one of these ends in
 * as well is what its own absence looks like. What none of them ends in, nor any order without a kill, is what the kill has done. Who is
 * left and waits for ever is stuck, whoever is not there.
 */
export function killGrade(explorer: Explorer, { outcomes: unkilled }: Totals): KillGrade {
  const usual = [...unkilled.values()];
  const isUsual = ({ label, verdict }: Ended): boolean =>
    usual.some(
      (one) =>
        one.verdict !== 'undecided' && (label === stuck ? isStanding(one.label) : one.label === label && verdict !== 'unknown'),
    );
  const harmless = new Set<string>();

  async function endOf(strategy: Strategy): Promise<Ended> {
    strategy.begin();
    return (await explorer.one(strategy, newTotals(false))).ended;
  }

  async function isHarmless(killed: Killed, ended: Ended): Promise<boolean> {
    const { victim, picks } = killed;
    const key = (one: Ended): string => `${victim} ${looksOf(one)}`;
    if (harmless.has(key(ended))) return true;
    for (const wish of [neverCome(killed), picks, goneOn(killed)]) {
      harmless.add(key(await endOf({ ...onwards(wish), unheard: [victim] })));
      if (harmless.has(key(ended))) return true;
    }
    return false;
  }

  return async (killed, { ended }) => {
    if (ended.verdict !== 'wrong' && ended.verdict !== 'unknown') return ended;
    if (isUsual(ended)) return { ...ended, label: noHarm, verdict: 'right', why: 'it ends so without a kill as well' };
    if (ended.label === stuck || !(await isHarmless(killed, ended))) return ended;
    return {
      ...ended,
      label: noHarm,
      verdict: 'right',
      why: 'it ends so as well where the one that was killed never comes, or is not heard',
    };
  };
}

const isStanding = (label: string): boolean => label === 'deadlock' || label === 'does not end';

/** What is to be compared: of a crash, what kind of error it was; of what nobody listed, the outcome itself. */
function looksOf({ label, verdict, why, outcome }: Ended): string {
  if (verdict === 'unknown') return `unknown ${JSON.stringify(outcome)}`;
  return label === 'crashed' ? `crashed ${(why.match(/\b(E[A-Z]{3,}|\w*Error)\b/g) ?? []).join(' ')}` : label;
}
