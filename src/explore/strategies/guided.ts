import type { Pick } from '../model/pick.ts';
import { livesIn } from './replay.ts';
import type { Moment, Strategy } from './strategy.ts';

/** As near to a wished order as the program lets it be: an actor that cannot go is passed over, and in the end `last` says who goes: any that can. Once. */
export function guided(wish: readonly Pick[], last: (moment: Moment) => number = () => 0): Strategy {
  let at = 0;
  let left = 1;
  return {
    watches: true,
    begin() {
      at = 0;
      return left-- > 0;
    },
    again: () => void (at = 0),
    choose(moment) {
      const { choices } = moment;
      while (at < wish.length) {
        const { actor, nth, isKilled } = wish[at++]!;
        if (isKilled && livesIn(moment, actor)) return { kills: actor };
        if (isKilled) continue;
        const exact = choices.findIndex((choice) => choice.actor === actor && choice.nth === nth);
        const index = exact === -1 ? choices.findIndex((choice) => choice.actor === actor) : exact;
        if (index !== -1) return index;
      }
      return last(moment);
    },
  };
}
