import type { ClaimResult, ScenarioResult, VariantResult } from '../../scenario/result.ts';
import { claimWords, markOf, seenInstead } from './claim-words.ts';
import { cut, hang, padEnd, widest } from '../paper/fit.ts';
import { explained, firstLine } from './legend.ts';
import { marked } from './outcomes-table.ts';
import { inkFor, type Ink, type Paper } from '../paper/paper.ts';

/** Every claim with its tick or cross and the reason; then what else came out that is not simply right. */
export function checklist({ variants }: ScenarioResult, paper: Paper): string[] {
  const ink = inkFor(paper);
  const names = variants.map(({ name }) => cut(name, 28, ink.more));
  const words = variants.flatMap(({ claims }) => claims.map(claimWords));
  const [nameWidth, wordsWidth] = [widest(names), widest(words)];
  const claims = variants.flatMap((variant, index) =>
    variant.claims.flatMap((claim) => {
      const start = `  ${markOf(claim, ink)} ${padEnd(names[index]!, nameWidth)}  ${padEnd(claimWords(claim), wordsWidth)}`;
      return withReason(start, reason(variant, claim), paper);
    }),
  );
  const others = explained(variants).filter(
    ({ label }) => !variants.some((variant) => variant.claims.some((claim) => claim.label === label)),
  );
  return [...claims, ...others.flatMap((other) => otherLines(other, ink, paper))];
}

function reason(variant: VariantResult, claim: ClaimResult): string {
  if (!claim.holds) return `seen instead: ${seenInstead(variant, claim)}`;
  return firstLine(variant.outcomes.find(({ label }) => label === claim.label)?.why ?? '');
}

function withReason(start: string, text: string, paper: Paper): string[] {
  if (text === '') return [start.trimEnd()];
  const isRoom = paper.width - widest([start]) >= 30;
  return isRoom ? hang(`${start}   `, text, paper.width) : [start.trimEnd(), ...hang('      ', text, paper.width)];
}

function otherLines(other: ReturnType<typeof explained>[number], ink: Ink, paper: Paper): string[] {
  return other.whys.flatMap((why) => hang(`  ${marked(other, ink)}   `, why, paper.width));
}
