import { Interrupted, type Moment, type Strategy } from './strategy.ts';

/** The index of a choice; or the last step shall not have happened. */
export type Answer = number | 'undo';

/** At every step somebody is asked who goes next. `beginning`: the choices made so far, by index; it is kept up to date. */
export function asked(beginning: number[], ask: (moment: Moment) => Answer): Strategy {
  let at = 0;
  return {
    begin() {
      at = 0;
      return true;
    },
    again: () => void (at = 0),
    choose(moment) {
      const before = beginning[at++];
      if (before !== undefined) return before;
      const answer = ask(moment);
      if (answer === 'undo') {
        beginning.pop();
        throw new Interrupted('A step was undone.');
      }
      beginning.push(answer);
      return answer;
    },
  };
}
