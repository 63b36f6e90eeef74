import type { ClaimResult, ScenarioResult, VariantResult } from '../../scenario/result.ts';
import { duration, several } from '../paper/amounts.ts';
import { claimWords, seenInstead } from './claim-words.ts';
import { hang } from '../paper/fit.ts';
import { inkFor, type Paper } from '../paper/paper.ts';

/** How all of it went. */
export interface Costs {
  /** Milliseconds for everything, starts and clean-up included. */
  readonly elapsed: number;
  /** The folder that the runs were kept in, if they were. */
  readonly keptIn?: string;
}

/** The verdict over all claims, and what it took. Each broken claim is named, with what was seen instead. */
export function closing({ variants }: ScenarioResult, { elapsed, keptIn }: Costs, paper: Paper): string[] {
  const { red, cross } = inkFor(paper);
  const claims = variants.flatMap((variant) => variant.claims.map((claim) => ({ variant, claim })));
  const broken = claims.filter(({ claim }) => !claim.holds && !claim.open);
  const open = claims.filter(({ claim }) => claim.open);
  const runs = variants.reduce((sum, variant) => sum + variant.runs, 0);
  const rest = keptIn === undefined ? 'nothing left behind' : `kept in ${keptIn}`;
  const costs = `${several(runs, 'run')} in ${duration(elapsed)}, ${rest}.`;
  if (broken.length + open.length === 0) return hang('  ', `${allHold(claims.length, unlisted(variants))} ${costs}`, paper.width);
  return [
    ...named(broken, 'broken:', red(cross), paper),
    ...named(open, 'open: what can happen did not in these runs, and need not.', '?', paper),
    ...hang('  ', costs, paper.width),
  ];
}

interface Claimed {
  readonly variant: VariantResult;
  readonly claim: ClaimResult;
}

function named(claims: readonly Claimed[], what: string, mark: string, { width }: Paper): string[] {
  if (claims.length === 0) return [];
  const lines = claims.flatMap(({ variant, claim }) => {
    const text = `${variant.name}: ${claimWords(claim)}. Seen instead: ${seenInstead(variant, claim)}.`;
    return hang(`    ${mark} `, text, width);
  });
  return [...hang('  ', `${several(claims.length, 'claim')} ${claims.length === 1 ? 'is' : 'are'} ${what}`, width), ...lines];
}

function allHold(claims: number, unknown: number): string {
  if (unknown > 0) return `Not settled: ${several(unknown, 'run')} ended in an outcome that the scenario does not list.`;
  return claims === 0 ? 'No claim is made here.' : 'Every claim holds.';
}

const unlisted = (variants: ScenarioResult['variants']): number =>
  variants.flatMap(({ outcomes }) => outcomes).reduce((sum, { verdict, count }) => sum + (verdict === 'unknown' ? count : 0), 0);
