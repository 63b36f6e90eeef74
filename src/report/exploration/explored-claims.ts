import type { Explored } from '../../explore/result.ts';
import { claimWords } from '../runs/claim-words.ts';
import { standing } from './explored.ts';
import type { Ink } from '../paper/paper.ts';
import { remark } from './remark.ts';

/** Each claim of a variant with its tick, its cross or a `?`, and the remark beside it. */
export function claimCells(variant: Explored, ink: Ink): [claim: string, remark: string][] {
  const marks = { holds: ink.tick, broken: ink.red(ink.cross), unknown: '?' };
  return variant.claims.map((claim) => [`${marks[standing(claim, variant)]} ${claimWords(claim)}`, remark(claim, variant)]);
}
