import type { Claim } from './claims.ts';
import type { Outcome, Verdict } from './outcomes.ts';
import type { As, ClaimResult } from './result.ts';

/** What an outcome is called, what it is worth and why it can happen. */
export interface Judgement {
  readonly label: string;
  readonly verdict: Verdict;
  readonly why: string;
}

/** Finds the first listed outcome that matches. An unlisted outcome is unknown: the scenario's author must look at it. */
export function judge<O, P>(outcomes: Readonly<Record<string, Outcome<O, P>>>, outcome: O, params: P): Judgement {
  for (const [label, { matches, verdict, why }] of Object.entries(outcomes)) {
    if (matches(outcome, params)) return { label, verdict, why };
  }
  return { label: 'unknown', verdict: 'unknown', why: 'the scenario lists no outcome that matches' };
}

/** Holds a variant's claims against how its runs ended. A claim that does not speak of where the actors sat is left out. */
export function check(claims: readonly Claim[], as: As, runs: readonly Judgement[]): ClaimResult[] {
  return claims
    .filter(({ where }) => where?.includes(as) ?? true)
    .map(({ kind, label, verb }) => ({ kind, label, ...(verb === undefined ? {} : { verb }), holds: holds(kind, label, runs) }));
}

function holds(kind: Claim['kind'], label: string, runs: readonly Judgement[]): boolean {
  if (kind === 'can') return runs.some((run) => run.label === label);
  if (kind === 'always') return runs.every((run) => run.label === label);
  return runs.every((run) => run.label !== label && run.verdict !== 'unknown');
}
