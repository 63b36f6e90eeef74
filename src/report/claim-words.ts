import type { ClaimResult, VariantResult } from '../scenario/result.ts';
import { whole } from './amounts.ts';
import { groupByLabel } from './outcome-rows.ts';
import type { Ink } from './paper.ts';

/** `can be oversold`, `always sold exactly`, `never torn` */
export function claimWords({ kind, label }: ClaimResult): string {
  if (kind !== 'can') return `${kind} ${predicates[label]?.does ?? label}`;
  return `can ${predicates[label]?.do ?? `be ${label}`}`;
}

/** Labels that are no participles. */
const predicates: Readonly<Record<string, { readonly do: string; readonly does: string }>> = {
  deadlock: { do: 'deadlock', does: 'deadlocks' },
  'does not end': { do: 'fail to end', does: 'fails to end' },
};

/** A claim that a number of runs did not contradict, where the next one might. */
export const isOnlySoFar = ({ kind, holds }: ClaimResult): boolean => holds && kind !== 'can';

/** A claim with its tick or cross. */
export function tickedClaim(claim: ClaimResult, ink: Ink): string {
  const mark = claim.holds ? ink.tick : ink.red(ink.cross);
  return `${mark} ${claimWords(claim)}${isOnlySoFar(claim) ? ', so far' : ''}`;
}

/** What came out where a claim says otherwise: `oversold in 2 of 5 runs`. */
export function seenInstead(variant: VariantResult, { kind, label }: ClaimResult): string {
  const against = groupByLabel(variant).filter((group) =>
    kind === 'never' ? group.label === label || group.verdict === 'unknown' : group.label !== label,
  );
  return against.map((group) => `${group.label} in ${group.count} of ${whole(variant.runs)} runs`).join(', ') || 'nothing';
}
