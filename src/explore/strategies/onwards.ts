import type { Pick } from '../model/pick.ts';
import { guided } from './guided.ts';
import type { Strategy } from './strategy.ts';

/**
 * As near to a wished order as the program lets it be; and behind its end whoever has stood still longest goes, so that nobody who waits
 * for another, again and again, keeps that one from going. Once.
 */
export const onwards = (wish: readonly Pick[]): Strategy =>
  guided(wish, ({ choices, actors, first }) => {
    const moved = choices.map(({ actor }) => actors[actor - first]!.movedAt ?? -1);
    return moved.indexOf(Math.min(...moved));
  });
