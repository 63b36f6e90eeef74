import { indexOf } from './replay.ts';
import type { Pick } from '../model/pick.ts';
import { Interrupted, type Moment, type Strategy } from './strategy.ts';

/** The index of a choice; or the last step shall not have happened. */
export type PlayerAnswer = number | 'undo';

/** At every step the player is asked which actor goes next. `beginning`: the choices made so far; it is kept up to date. */
export function asked(beginning: Pick[], ask: (moment: Moment) => PlayerAnswer): Strategy {
  let at = 0;
  return {
    begin() {
      at = 0;
      return true;
    },
    again: () => void (at = 0),
    choose(moment) {
      const before = beginning[at++];
      if (before !== undefined) return indexOf(before, moment, at);
      const answer = ask(moment);
      if (answer === 'undo') {
        beginning.pop();
        throw new Interrupted('A step was undone.');
      }
      const { actor, nth } = moment.choices[answer]!;
      beginning.push({ actor, nth });
      return answer;
    },
  };
}
