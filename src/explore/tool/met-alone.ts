import { check, type Claim } from '../../scenario/index.ts';
import type { RunEnding } from '../search/alone-task.ts';
import type { ExplorePlan } from './plan.ts';
import type { Explored, MetAlone } from '../model/result.ts';

/**
 * Holds against the claims what runs left alone ended in and no order under control did. It has happened: a claim that it breaks is
 * broken, though there is no order to show. A run that was only too slow has shown nothing.
 */
export function withMetAlone(
  explored: Explored,
  endings: readonly RunEnding[],
  { description, as }: Pick<ExplorePlan, 'description' | 'as'>,
): Explored {
  const searched = new Set(explored.outcomes.flatMap(({ label, verdict }) => (verdict === 'undecided' ? [] : [label])));
  const isNew = ({ label }: RunEnding): boolean => label !== 'timed out' && !searched.has(label);
  const claims = description.claims[explored.name] ?? [];
  const breaks = (ending: RunEnding): boolean => ending.verdict === 'unknown' || brokenBy(claims, as, ending).length > 0;
  const against = endings.filter((ending) => isNew(ending) && breaks(ending));
  if (against.length === 0) return explored;
  const broken = against.flatMap((ending) => brokenBy(claims, as, ending));
  return {
    ...explored,
    verdict: 'broken',
    claims: explored.claims.map((claim) => ({
      ...claim,
      holds: claim.holds && !broken.includes(`${claim.kind} ${claim.label}`),
    })),
    metAlone: countedByLabel(against),
  };
}

function brokenBy(claims: readonly Claim[], as: ExplorePlan['as'], ending: RunEnding): readonly string[] {
  return check(claims, as, [ending]).flatMap(({ kind, label, holds }) => (kind === 'can' || holds ? [] : [`${kind} ${label}`]));
}

function countedByLabel(endings: readonly RunEnding[]): readonly MetAlone[] {
  return [...new Set(endings.map(({ label }) => label))].map((wanted) => {
    const all = endings.filter(({ label }) => label === wanted);
    const { label, verdict, why, transcript } = all.find((ending) => ending.transcript) ?? all[0]!;
    return { label, verdict, why, count: all.length, ...(transcript ? { transcript } : {}) };
  });
}
