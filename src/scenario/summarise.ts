import { isDeepStrictEqual } from 'node:util';
import { check } from './judge.ts';
import type { ClaimResult, OutcomeCount, Run, ScenarioResult, VariantResult } from './result.ts';
import type { Plan } from './run-scenario.ts';

/** Counts what the runs of a plan ended in and holds the claims against it. */
export function summarise(plan: Plan, runs: readonly Run[]): ScenarioResult {
  const variants = plan.variants.map((name) =>
    variantResult(
      plan,
      name,
      runs.filter((run) => run.variant === name),
    ),
  );
  return {
    scenario: plan.file.name,
    params: plan.params,
    as: plan.as,
    seed: plan.seed,
    holds: variants.every(
      ({ claims, outcomes }) => claims.every((claim) => claim.holds) && outcomes.every(({ verdict }) => verdict !== 'unknown'),
    ),
    variants,
  };
}

function variantResult(plan: Plan, name: string, runs: readonly Run[]): VariantResult {
  const times = runs.flatMap(({ milliseconds }) => (milliseconds === null ? [] : [milliseconds]));
  const ideals = runs.flatMap(({ ideal }) => (ideal === null ? [] : [ideal]));
  return {
    name,
    runs: runs.length,
    milliseconds:
      times.length === 0 ? null : { median: median(times), min: tenth(Math.min(...times)), max: tenth(Math.max(...times)) },
    ideal:
      ideals.length === 0
        ? null
        : { milliseconds: median(ideals.map(({ milliseconds }) => milliseconds)), says: ideals[0]!.says },
    outcomes: count(runs),
    claims: claimsOf(plan, name, runs),
  };
}

/**
 * Whichever actor is faster, a deterministic variant ends alike; unless it is seen that it does not. Of any other no number of runs
 * refutes that something can happen.
 */
function claimsOf({ description, as }: Plan, name: string, runs: readonly Run[]): readonly ClaimResult[] {
  const claims = check(description.claims[name] ?? [], as, runs);
  const isSettled = description.deterministic.includes(name) && new Set(runs.map(({ label }) => label)).size === 1;
  return claims.map((claim) => {
    if (isSettled) return claim.holds ? { ...claim, byConstruction: true } : claim;
    return claim.kind === 'can' && !claim.holds ? { ...claim, open: true } : claim;
  });
}

function count(runs: readonly Run[]): OutcomeCount[] {
  const counts: (OutcomeCount & { count: number })[] = [];
  for (const { outcome, label, verdict, why } of runs) {
    const known = counts.find((entry) => entry.label === label && isDeepStrictEqual(entry.outcome, outcome));
    if (known) known.count++;
    else counts.push({ outcome, label, verdict, why, count: 1 });
  }
  return counts.toSorted((a, b) => b.count - a.count);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return tenth(sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2);
}

const tenth = (milliseconds: number): number => Math.round(milliseconds * 10) / 10;
