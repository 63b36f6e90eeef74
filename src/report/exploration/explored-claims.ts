import type { Explored } from '../../explore/result.ts';
import { asClaimed, claimWords } from '../runs/claim-words.ts';
import { standing } from './explored.ts';
import { hang } from '../paper/fit.ts';
import type { Ink, Paper } from '../paper/paper.ts';
import { remark } from './remark.ts';

/** Each claim of a variant with its tick, its cross or a `?`, and the remark beside it. */
export function claimCells(variant: Explored, ink: Ink): [claim: string, remark: string][] {
  const marks = { holds: ink.tick, broken: ink.red(ink.cross), unknown: '?' };
  return variant.claims.map((claim) => [`${marks[standing(claim, variant)]} ${claimWords(claim)}`, remark(claim, variant)]);
}

/** Whoever reads `✓ can oversell` for the first time may take it for good news. Nothing where no claim is one of a mistake. */
export function whatCanMeans(variants: readonly Explored[], { width }: Paper): string[] {
  const isMistake = (variant: Explored): boolean =>
    variant.claims.some(
      (claim) => claim.kind === 'can' && standing(claim, variant) === 'holds' && isWrong(claim.label, variant.outcomes),
    );
  return variants.some(isMistake) ? hang('  ', `can: in some order, ${asClaimed}.`, width) : [];
}

const isWrong = (label: string, outcomes: Explored['outcomes']): boolean =>
  outcomes.some((outcome) => outcome.label === label && outcome.verdict === 'wrong');
