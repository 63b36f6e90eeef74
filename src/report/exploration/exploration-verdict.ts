import type { Exploration, Explored } from '../../explore/result.ts';
import type { ClaimResult } from '../../scenario/result.ts';
import { several, whole } from '../paper/amounts.ts';
import { claimWords } from '../runs/claim-words.ts';
import { everySearch, ordersByLabel, standing } from './explored.ts';
import { hang } from '../paper/fit.ts';
import type { OutcomeGroup } from '../runs/outcome-rows.ts';
import { inkFor, type Paper } from '../paper/paper.ts';

/** The verdict over all claims. Each broken one is named, with what was met instead, and all undecided ones. */
export function explorationVerdict(exploration: Exploration, paper: Paper): string[] {
  const { red, cross } = inkFor(paper);
  const searches = everySearch(exploration);
  const claims = searches.flatMap((variant) => variant.claims.map((claim) => ({ variant, claim })));
  const broken = claims.filter(({ variant, claim }) => standing(claim, variant) === 'broken');
  const named = broken.flatMap(({ variant, claim }) => {
    const text = `${variant.name}: ${claimWords(claim)}. Met instead: ${metInstead(claim, variant)}.`;
    return hang(`    ${red(cross)} `, text, paper.width);
  });
  const heading = `  ${several(broken.length, 'claim')} ${broken.length === 1 ? 'is' : 'are'} broken:`;
  const others = [unclaimed(searches), openOnes(exploration.variants)].filter((text) => text !== '');
  const lines = [...(broken.length > 0 ? [heading, ...named] : []), ...others.flatMap((text) => hang('  ', text, paper.width))];
  return lines.length > 0 ? lines : [`  ${allHold(exploration.variants)}`];
}

function metInstead({ kind, label }: ClaimResult, variant: Explored): string {
  const groups = ordersByLabel(variant).filter((group) =>
    group.verdict === 'undecided'
      ? false
      : kind === 'never'
        ? group.label === label || group.verdict === 'unknown'
        : group.label !== label,
  );
  const alone = (variant.metAlone ?? []).map(
    (met) => `${met.label} in ${whole(met.count)} of ${several(variant.alone?.runs ?? met.count, 'run')} left alone`,
  );
  return [inOrders(groups, variant), ...alone].filter((text) => text !== '').join(', ') || 'nothing';
}

/** `oversold in 18 of 20 orders`; without counts, where they mean nothing. */
function inOrders(groups: readonly OutcomeGroup[], { exact, orders }: Explored): string {
  const share = (count: number): string => (exact ? ` in ${whole(count)} of ${several(orders, 'order')}` : '');
  return groups.map((group) => `${group.label}${share(group.count)}`).join(', ');
}

/** What is broken although no claim of it is: it ended in an outcome that is not listed. */
function unclaimed(searches: readonly Explored[]): string {
  const isBroken = (variant: Explored): boolean =>
    variant.verdict === 'broken' && variant.claims.every((claim) => standing(claim, variant) !== 'broken');
  const sentences = searches.filter(isBroken).map((variant) => {
    const groups = ordersByLabel(variant);
    const unlisted = groups.filter(({ verdict }) => verdict === 'unknown');
    const bad = unlisted.length > 0 ? unlisted : groups.filter(({ verdict }) => verdict === 'wrong');
    const remedy = unlisted.length > 0 ? ', which the scenario does not list' : '';
    return `${variant.name}: ${inOrders(bad, variant)}${remedy}.`;
  });
  return sentences.length === 0 ? '' : `Broken, whatever is claimed. ${sentences.join(' ')}`;
}

function openOnes(variants: readonly Explored[]): string {
  const isOpen = (variant: Explored): boolean =>
    variant.verdict === 'unknown' || variant.claims.some((claim) => standing(claim, variant) === 'unknown');
  const names = variants.filter(isOpen).map(({ name }) => name);
  return names.length === 0 ? '' : `Not settled, so no pass: ${names.join(', ')}. Why: see ? above.`;
}

/** Whole files were split, as one actor reads what another writes, and time did not last for all of it. */
const isUnsplit = ({ phases }: Explored): boolean =>
  phases.some(({ fine }) => fine) &&
  !phases.some(({ fine, complete, strategy }) => fine && complete && strategy === 'every-outcome');

function allHold(variants: readonly Explored[]): string {
  if (variants.every(({ claims }) => claims.length === 0)) return 'No claim is made here.';
  const within = variants.some(({ bounds }) => bounds.length > 0) ? ' within these bounds' : '';
  return `Every claim holds${within}${variants.some(isUnsplit) ? ', if writing a file is one step' : ''}.`;
}
