import type { Execution } from '../model/execution.ts';
import { onwards } from '../strategies/onwards.ts';
import type { Explorer, Ran } from './explorer.ts';
import { goneOn, neverCome, type Killed } from './killed-order.ts';
import { newTotals, type Ended, type Totals } from './totals.ts';

/** Says what the end of an order is worth in which one was killed. */
export type KillGrade = (killed: Killed, ran: Ran) => Promise<Ended>;

/** What people read for ends that are none of the kill's doing, whatever the scenario calls them. */
const noHarm = 'no harm';
const asWithout = 'as without a kill';
const openToDoubt =
  'the scenario calls it wrong, maybe only for what the one that was killed left half done: it does not read `killed`';

/**
 * A scenario's grades speak of runs in which everybody comes to the end: `lost`, where one of two has counted nothing, since it was killed.
 * What is wrong all the same: who is left waits for ever (stuck), or falls over something; or the scenario has read who was killed, and
 * calls it wrong. What it calls wrong without having read that is held against three orders in which a kill does no harm: the one that
 * was killed never comes at all; it does all that it has to do, at once or in its turn, and only its answer is not heard. What one of
 * these ends in as well is what its own absence looks like. Of what is left nobody can say: half done work of the dead may stand in
 * whatever the scenario looks at.
 */
export function killGrade(explorer: Explorer, { outcomes: unkilled }: Totals): KillGrade {
  const usual = [...unkilled.values()].filter(({ verdict }) => verdict !== 'undecided');
  const usualFalls = new Set(
    usual.flatMap(({ shortest: { ends } }) => ends.flatMap((end) => (end.kind === 'threw' ? [kindIn(end.message)] : []))),
  );
  const isUsual = ({ label, verdict }: Ended, isStuck: boolean): boolean =>
    usual.some((one) => (isStuck ? isStanding(one.label) : one.label === label && verdict !== 'unknown'));
  /** Of each victim what the orders end in that do no harm. */
  const known = new Map<number, Set<string>>();

  /** Whether one of the orders that do no harm has it as well. */
  async function isHarmless(killed: Killed, look: string): Promise<boolean> {
    const { victim, picks } = killed;
    const looks = known.get(victim) ?? new Set<string>();
    known.set(victim, looks);
    for (const wish of [neverCome(killed), picks, goneOn(killed)]) {
      if (looks.has(look)) return true;
      const strategy = { ...onwards(wish), unheard: [victim] };
      strategy.begin();
      const { ended, execution } = await explorer.one(strategy, newTotals(false));
      for (const one of [looksOf(ended), ...fallsIn(execution, victim)]) looks.add(one);
    }
    return looks.has(look);
  }

  async function hasFallen(killed: Killed, { execution }: Ran): Promise<boolean> {
    for (const fall of fallsIn(execution, killed.victim))
      if (!usualFalls.has(fall) && !(await isHarmless(killed, fall))) return true;
    return false;
  }

  return async (killed, ran) => {
    const { ended, execution } = ran;
    const { verdict, seesKills = false } = ended;
    const isStuck = execution.stopped !== undefined;
    if (verdict !== 'wrong' && verdict !== 'unknown') return ended;
    if (isUsual(ended, isStuck))
      return { ...ended, label: asWithout, verdict: 'right', why: 'it ends so without a kill as well' };
    if (isStuck || seesKills || (verdict === 'wrong' && (await hasFallen(killed, ran)))) return ended;
    if (await isHarmless(killed, looksOf(ended)))
      return { ...ended, label: noHarm, verdict: 'right', why: 'only what it had not done is missing' };
    return verdict === 'wrong' ? { ...ended, verdict: 'unknown', why: openToDoubt } : ended;
  };
}

const isStanding = (label: string): boolean => label === 'deadlock' || label === 'does not end';

/** What is to be compared: of what nobody listed the outcome itself; of a crash what kind of error it was. */
function looksOf({ label, verdict, why, outcome }: Ended): string {
  if (verdict === 'unknown') return `unknown ${JSON.stringify(outcome)}`;
  return label === 'crashed' ? `crashed ${kindIn(why)}` : label;
}

/** How those fell that were not killed. */
const fallsIn = ({ actors }: Execution, victim: number): readonly string[] =>
  actors.flatMap(({ end }, actor) => {
    if (actor === victim || end === undefined || end.kind === 'returned') return [];
    if (end.kind === 'threw') return [kindIn(end.message)];
    return end.code === 0 ? [] : [`exit ${end.code ?? 'without a code'}`];
  });

/** Not its words: numbers and names in them differ with what is missing. */
const kindIn = (message: string): string => (message.match(/\b(E[A-Z]{3,}|\w*Error)\b/g) ?? ['thrown']).join(' ');
