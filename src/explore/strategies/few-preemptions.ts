import { depthFirst } from './depth-first.ts';
import type { Strategy } from './strategy.ts';

/**
 * Every order with at most so many preemptions: most real bugs need one or two. Iterative context bounding as in CHESS (Musuvathi
 * and Qadeer, 2007): to leave an actor that only waits costs nothing.
 */
export function fewPreemptions(most: number): Strategy {
  return depthFirst(({ choices, couldGoOn, preemptions }) => {
    const all = choices.map((_, index) => index);
    if (preemptions < most || couldGoOn === undefined) return all;
    const stays = all.filter((index) => choices[index]!.actor === couldGoOn);
    return stays.length > 0 ? stays : all;
  });
}
