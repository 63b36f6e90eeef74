import type { Execution } from '../model/execution.ts';
import type { Pick } from '../model/pick.ts';

/** An order in which an actor is killed after so many of its steps. */
export interface Killed {
  /** Of the order without the kill. */
  readonly picks: readonly Pick[];
  readonly at: number;
  readonly victim: number;
}

/**
 * Who lives before this step of an order, would do something yet, and might be missed there: who took the step before; and where that
 * was done to a lock, a queue or a life, all that take part in this race. What is done to files comes to the same whether another is
 * killed before it or behind it.
 */
export function victimsAt({ picks, steps, actors, races }: Execution, at: number): readonly number[] {
  const going = new Set(picks.slice(at).map(({ actor }) => actor));
  const before = steps[at - 1]!; // There is a step before: nobody is killed before the first.
  if (before.of === undefined) return [before.actor].filter((actor) => going.has(actor));
  const present = raceOf(picks[at]!.actor, races);
  return [...actors.keys()].filter((actor) => going.has(actor) && raceOf(actor, races) === present);
}

/** Races follow each other, and so do the numbers of those who take part. */
function raceOf(actor: number, races: Execution['races']): number {
  const all = races.flatMap(({ actors }, race) => actors.map(() => race));
  return all[actor] ?? -1;
}

const killOf = ({ victim }: Killed): Pick => ({ actor: victim, nth: 0, isKilled: true });
const without = (picks: readonly Pick[], one: number): readonly Pick[] => picks.filter(({ actor }) => actor !== one);

/** The others go on as they would have. */
export const wishedKill = (killed: Killed): readonly Pick[] => [
  ...killed.picks.slice(0, killed.at),
  killOf(killed),
  ...without(killed.picks.slice(killed.at), killed.victim),
];

/** It is killed before it has done anything. */
export const neverCome = (killed: Killed): readonly Pick[] => [killOf(killed), ...without(killed.picks, killed.victim)];

/** It comes to its end first, in place of being killed. */
export const goneOn = ({ picks, at, victim }: Killed): readonly Pick[] => {
  const later = picks.slice(at);
  return [...picks.slice(0, at), ...later.filter(({ actor }) => actor === victim), ...without(later, victim)];
};
