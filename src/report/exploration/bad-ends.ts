import type { Schedule } from '../../explore/result.ts';
import { blockedSentences } from './blocked.ts';
import { harmless } from '../paper/fit.ts';
import { firstLine } from '../runs/legend.ts';

const longest = 32; // Longer reasons would widen their lane: they stand under all lanes.

/** A bad end as it stands in a lane: its reason if it is short. */
export const badEnd = (reason: string, otherwise: string): string => `! ${isShort(reason) ? firstLine(reason) : otherwise}`;

/** What the lanes have no room for: long reasons, and which actor waits for which. */
export function badEnds(order: Schedule): string[] {
  const reasons = order.ends.flatMap((end, actor) => {
    const name = harmless(order.actors[actor] ?? '');
    if (end.kind === 'threw' && !isShort(end.message)) return [`${name} threw: ${firstLine(end.message)}`];
    return end.kind === 'gone' && !isShort(end.why) ? [`${name} was gone: ${firstLine(end.why)}`] : [];
  });
  return [...reasons, ...blockedSentences(order)];
}

const isShort = (reason: string): boolean => firstLine(reason).length <= longest;
