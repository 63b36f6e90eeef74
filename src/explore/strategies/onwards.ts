import type { Pick } from '../model/pick.ts';
import { guided } from './guided.ts';
import type { Moment, Strategy } from './strategy.ts';

/**
 * As near to a wished order as the program lets it be; and behind its end whoever has stood still longest goes, so that nobody who waits
 * for another, again and again, keeps that one from going. Once.
 */
export const onwards = (wish: readonly Pick[]): Strategy => guided(wish, longestAgo);

/** Of the choices that of whoever has stood still longest. */
export function longestAgo({ choices, actors, first }: Moment): number {
  const moved = choices.map(({ actor }) => actors[actor - first]!.movedAt ?? -1); // Who may go takes part.
  return moved.indexOf(Math.min(...moved));
}
