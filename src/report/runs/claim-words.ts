import type { ClaimResult, VariantResult } from '../../scenario/result.ts';
import { whole } from '../paper/amounts.ts';
import { groupByLabel } from './outcome-rows.ts';
import type { Ink } from '../paper/paper.ts';

/** `can oversell`, `always sells exactly`; of an outcome without a verb `can be oversold`, `never torn`. */
export function claimWords({ kind, label, verb = verbs[label] }: ClaimResult): string {
  if (kind === 'can') return `can ${verb ?? `be ${label}`}`;
  return `${kind} ${verb === undefined ? label : thirdPerson(verb)}`;
}

/** What a claim that something wrong can happen is for. */
export const asClaimed = 'as claimed: such a variant is there to show it';

/** What every scenario can end in. */
const verbs: Readonly<Record<string, string>> = {
  crashed: 'crash',
  deadlock: 'deadlock',
  'does not end': 'fail to end',
  'timed out': 'take too long',
};

/** `sells exactly` of `sell exactly` */
export function thirdPerson(infinitive: string): string {
  const [verb = '', ...rest] = infinitive.split(' ');
  const irregular: Readonly<Record<string, string>> = { be: 'is', have: 'has' };
  return [irregular[verb] ?? regular(verb), ...rest].join(' ');
}

function regular(verb: string): string {
  if (/(s|x|z|ch|sh|o)$/.test(verb)) return `${verb}es`;
  return /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ies` : `${verb}s`;
}

/** A claim that a number of runs did not contradict, where the next one might. */
export const isOnlySoFar = ({ kind, holds, byConstruction }: ClaimResult): boolean => holds && kind !== 'can' && !byConstruction;

/** A claim with its tick or cross. */
export function tickedClaim(claim: ClaimResult, ink: Ink): string {
  return `${markOf(claim, ink)} ${claimWords(claim)}${isOnlySoFar(claim) ? ', so far' : ''}`;
}

/** A tick, a cross, or that nobody knows yet. */
export function markOf({ holds, open }: ClaimResult, ink: Ink): string {
  if (holds) return ink.tick;
  return open ? '?' : ink.red(ink.cross);
}

/** What came out where a claim says otherwise: `oversold in 2 of 5 runs`. */
export function seenInstead(variant: VariantResult, { kind, label }: ClaimResult): string {
  const against = groupByLabel(variant).filter((group) =>
    kind === 'never' ? group.label === label || group.verdict === 'unknown' : group.label !== label,
  );
  return against.map((group) => `${group.label} in ${group.count} of ${whole(variant.runs)} runs`).join(', ') || 'nothing';
}
