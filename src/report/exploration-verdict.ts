import type { Exploration, Explored } from '../explore/result.ts';
import type { ClaimResult } from '../scenario/result.ts';
import { several, whole } from './amounts.ts';
import { claimWords } from './claim-words.ts';
import { ordersByLabel, standing } from './explored.ts';
import { hang } from './fit.ts';
import { inkFor, type Paper } from './paper.ts';

/** The verdict over all claims. Each broken one is named, with what was met instead, and all of whom nobody knows. */
export function explorationVerdict({ variants }: Exploration, paper: Paper): string[] {
  const { red, cross } = inkFor(paper);
  const claims = variants.flatMap((variant) => variant.claims.map((claim) => ({ variant, claim })));
  const broken = claims.filter(({ variant, claim }) => standing(claim, variant) === 'broken');
  const named = broken.flatMap(({ variant, claim }) => {
    const text = `${variant.name}: ${claimWords(claim)}. Met instead: ${metInstead(claim, variant)}.`;
    return hang(`    ${red(cross)} `, text, paper.width);
  });
  const open = hang('  ', openOnes(variants), paper.width).filter((line) => line.trim() !== '');
  if (broken.length > 0)
    return [`  ${several(broken.length, 'claim')} ${broken.length === 1 ? 'is' : 'are'} broken:`, ...named, ...open];
  return open.length > 0 ? open : [`  ${allHold(variants)}`];
}

function metInstead({ kind, label }: ClaimResult, variant: Explored): string {
  const groups = ordersByLabel(variant).filter((group) =>
    group.verdict === 'undecided'
      ? false
      : kind === 'never'
        ? group.label === label || group.verdict === 'unknown'
        : group.label !== label,
  );
  const all = whole(variant.orders);
  const share = (count: number): string => (variant.exact ? ` in ${whole(count)} of ${all} orders` : '');
  const alone = (variant.metAlone ?? []).map(
    (met) => `${met.label} in ${whole(met.count)} of ${several(variant.alone?.runs ?? met.count, 'run')} left alone`,
  );
  return [...groups.map((group) => `${group.label}${share(group.count)}`), ...alone].join(', ') || 'nothing';
}

function openOnes(variants: readonly Explored[]): string {
  const isOpen = (variant: Explored): boolean =>
    variant.verdict === 'unknown' || variant.claims.some((claim) => standing(claim, variant) === 'unknown');
  const names = variants.filter(isOpen).map(({ name }) => name);
  return names.length === 0 ? '' : `Not settled, so no pass: ${names.join(', ')}. Why: see ? above.`;
}

function allHold(variants: readonly Explored[]): string {
  if (variants.every(({ claims }) => claims.length === 0)) return 'No claim is made here.';
  return variants.some(({ bounds }) => bounds.length > 0) ? 'Every claim holds within these bounds.' : 'Every claim holds.';
}
