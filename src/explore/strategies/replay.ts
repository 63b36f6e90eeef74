import type { Pick } from '../model/pick.ts';
import { Diverged, type Kill, type Moment, type Strategy } from './strategy.ts';
import { keyOf } from '../model/choices.ts';

/** One given order, as often as wished. */
export function replay(picks: readonly Pick[], times: number): Strategy {
  let step = 0;
  let left = times;
  return {
    begin() {
      step = 0;
      return left-- > 0;
    },
    again: () => void (step = 0),
    choose: (moment) => chosenBy(picks[step++], moment, step),
  };
}

/** What it stands for at this step. @throws Diverged when there is none like it, or no such actor lives. */
export function chosenBy(pick: Pick | undefined, moment: Moment, step: number): number | Kill {
  if (!pick?.isKilled) return indexOf(pick, moment, step);
  if (livesIn(moment, pick.actor)) return { kills: pick.actor };
  throw new Diverged(step, `the end of actor ${pick.actor + 1}`, moment.choices.map(keyOf).join(' or '));
}

/** Whether an actor takes part and has not ended. */
export const livesIn = ({ actors, first }: Moment, actor: number): boolean =>
  actors[actor - first]?.end === undefined && actor >= first && actor < first + actors.length;

/** Which of the choices it is. @throws Diverged when there is none like it at this step. */
export function indexOf(pick: Pick | undefined, { choices }: Moment, step: number): number {
  const index = choices.findIndex(({ actor, nth }) => actor === pick?.actor && nth === pick.nth);
  if (index !== -1) return index;
  const wanted = pick ? `operation ${pick.nth + 1} of actor ${pick.actor + 1}` : 'nothing more';
  throw new Diverged(step, wanted, choices.map(keyOf).join(' or '));
}
