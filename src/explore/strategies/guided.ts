import type { Pick } from '../model/pick.ts';
import type { Strategy } from './strategy.ts';

/** As near to a wished order as the program lets it be: an actor that cannot go is passed over, and in the end any that can goes. Once. */
export function guided(wish: readonly Pick[]): Strategy {
  let at = 0;
  let left = 1;
  return {
    watches: true,
    begin() {
      at = 0;
      return left-- > 0;
    },
    again: () => void (at = 0),
    choose({ choices }) {
      while (at < wish.length) {
        const { actor, nth } = wish[at++]!;
        const exact = choices.findIndex((choice) => choice.actor === actor && choice.nth === nth);
        const index = exact === -1 ? choices.findIndex((choice) => choice.actor === actor) : exact;
        if (index !== -1) return index;
      }
      return 0;
    },
  };
}
