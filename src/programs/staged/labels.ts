import { passes } from './checked.ts';
import { keyOf, killedIn, type End } from './end.ts';

/** Of runs one after the other, too, whatever they end in. */
export const likeOneAfterTheOther = 'as one after the other';
export const otherwise = 'otherwise';
export const checkPasses = 'check passes';
export const checkFails = 'check fails';
/** After a kill. */
export const fallen = 'one that lives fails';
export const otherwiseKilled = 'otherwise after a kill';

/** What is known of runs in which one program is killed. Plain data. */
export interface KillsKnown {
  /**
   * What whole programs end in, one after the other, of which one is killed after any of its steps or never comes, and the others exit as they do without that; as
   * text.
   */
  readonly ends: readonly string[];
  /** These are all. */
  readonly complete: boolean;
  /** So are those in which nobody is killed. */
  readonly knowsUnkilled: boolean;
  /** Programs without which the check passes. */
  readonly dispensable: readonly string[];
}

/** What an end is held against. Plain data. */
export interface Known {
  /** Which program comes first, and then which: each runs whole. Undefined: all begin together. */
  readonly turns?: readonly number[];
  /** What one after the other ends in, as text. */
  readonly ends: readonly string[];
  /** Absent where nobody is to be killed. */
  readonly kills?: KillsKnown;
}

/** How an end is called. Undefined: nobody knows whether it is right. */
export function labelOf(end: End, { turns, ends, kills }: Known): string | undefined {
  if (turns !== undefined) return likeOneAfterTheOther;
  const killed = killedIn(end);
  if (end.check === passes) return checkPasses;
  if (killed.length === 0) {
    if (end.check !== undefined) return checkFails;
    return ends.includes(keyOf(end)) ? likeOneAfterTheOther : otherwise;
  }
  const { dispensable = [], complete = false, knowsUnkilled = false, ends: killedEnds = [] } = kills ?? {};
  if (end.check !== undefined && (end.knowsKills || killed.every((name) => dispensable.includes(name)))) return checkFails;
  if (killedEnds.includes(keyOf(end))) return likeOneAfterTheOther;
  if (end.check !== undefined) return undefined;
  if (fails(end, ends)) return knowsUnkilled ? fallen : undefined;
  return complete ? otherwiseKilled : undefined;
}

/** Whether a program that was not killed exits as in none of these ends, in which nobody is. */
export function fails({ exits }: Pick<End, 'exits'>, ends: readonly string[]): boolean {
  const usual = ends.map((text) => (JSON.parse(text) as [End['exits']])[0]);
  return Object.entries(exits).some(([name, exit]) => exit !== 'killed' && !usual.some((one) => one[name] === exit));
}
