import { byLength, type Exploration, type Explored, type ExploredOutcome } from '../../explore/result.ts';
import type { ClaimResult } from '../../scenario/result.ts';
import { groupByLabel, type OutcomeGroup } from '../runs/outcome-rows.ts';

/** All of a variant's orders by the label that they ended with; the most frequent first. */
export const ordersByLabel = ({ outcomes }: Pick<Explored, 'outcomes'>): OutcomeGroup[] =>
  groupByLabel({ outcomes: outcomes.map((outcome) => ({ ...outcome, count: outcome.orders })) });

/** A claim holds or is broken in every order, or is undecided: a search that stopped early proves only what it has met. */
export function standing({ kind, holds }: ClaimResult, { verdict, complete, unknown }: Explored): 'holds' | 'broken' | 'unknown' {
  const isMet = (kind === 'can') === holds; // Met once is met: no order to come takes it back.
  if (verdict === 'unknown') return kind === 'can' && holds ? 'holds' : 'unknown';
  if (verdict === 'broken' && !isMet && (!complete || unknown.length > 0)) return 'unknown';
  return holds ? 'holds' : 'broken';
}

/** All that was searched. With one more actor a variant has another name: `no lock, buyers=3`. */
export const everySearch = ({ variants, larger }: Exploration): Explored[] => [
  ...variants,
  ...(larger ? larger.variants.map((variant) => ({ ...variant, name: `${variant.name}, ${larger.size}` })) : []),
];

/** Of a variant, the order to look at, and what it ended in. */
export interface Telling {
  readonly variant: Explored;
  readonly outcome: ExploredOutcome;
}

/** The order that tells most: one that breaks a claim, else one that goes wrong, else one with an unlisted outcome. */
export function tellingOrder(exploration: Exploration): Telling | undefined {
  const searches = everySearch(exploration);
  const shortest = (choose: (variant: Explored) => readonly ExploredOutcome[]): Telling | undefined =>
    searches.flatMap((variant) => {
      const outcome = easiest(choose(variant));
      return outcome ? [{ variant, outcome }] : [];
    })[0];
  return (
    shortest((variant) => variant.claims.flatMap((claim) => breaking(claim, variant))) ??
    shortest(({ outcomes }) => outcomes.filter(({ verdict }) => verdict === 'wrong')) ??
    shortest(({ outcomes }) => outcomes.filter(({ verdict }) => verdict === 'unknown'))
  );
}

/** All orders that are worth a look: one for each label that is not fine, and one for each claim that is broken. */
export function tellingOrders(exploration: Exploration): Telling[] {
  return everySearch(exploration).flatMap((variant) => {
    const bad = ordersByLabel(variant).filter(({ verdict }) => verdict === 'wrong' || verdict === 'unknown');
    const ofLabels = bad.map(({ label }) => easiest(variant.outcomes.filter((outcome) => outcome.label === label)));
    const ofClaims = variant.claims.map((claim) => easiest(breaking(claim, variant)));
    const outcomes = [...ofClaims, ...ofLabels].filter((outcome) => outcome !== undefined);
    return [...new Set(outcomes)].map((outcome) => ({ variant, outcome }));
  });
}

/** What shows that a claim is broken. What was never met is shown by whatever came out instead. */
function breaking(claim: ClaimResult, variant: Explored): readonly ExploredOutcome[] {
  if (standing(claim, variant) !== 'broken') return [];
  return claim.kind === 'can' ? variant.outcomes : against(claim, variant);
}

/** What came out against a claim. Against `can` nothing did: the claim's own outcome was not met. */
export function against({ kind, label }: ClaimResult, { outcomes }: Explored): ExploredOutcome[] {
  if (kind === 'can') return [];
  const isAgainst = (outcome: ExploredOutcome): boolean => outcome.verdict === 'unknown' || outcome.label === label;
  return outcomes.filter(
    (outcome) => outcome.verdict !== 'undecided' && (kind === 'never' ? isAgainst(outcome) : outcome.label !== label),
  );
}

/** The outcome of the fewest cut-ins, then of the fewest steps. */
export const easiest = (outcomes: readonly ExploredOutcome[]): ExploredOutcome | undefined =>
  outcomes.toSorted((one, other) => byLength(one.shortest, other.shortest))[0];

/** Every order that was run was an order of its own, and all were treated alike: how many end in what says something. */
export const isCounted = ({ exact, phases }: Explored): boolean =>
  exact || (phases.length === 1 && phases[0]!.strategy !== 'every-outcome');
