import type { Explored, ExploredOutcome } from '../../explore/result.ts';
import type { ClaimResult } from '../../scenario/result.ts';
import { several } from '../paper/amounts.ts';
import { against, easiest, standing } from './explored.ts';

/** What stands beside a claim: how little it takes to get there, or in how many orders it held. */
export function remark(claim: ClaimResult, variant: Explored): string {
  const stands = standing(claim, variant);
  if (stands === 'unknown') return '';
  if (stands === 'broken' && variant.metAlone && against(claim, variant).length === 0) return 'met left alone';
  if (stands === 'broken') return effort(easiest(against(claim, variant))) ?? `in none of ${several(variant.orders, 'order')}`;
  if (claim.kind === 'can') return effort(easiest(variant.outcomes.filter(({ label }) => label === claim.label))) ?? '';
  if (variant.bounds.length > 0 || !variant.complete) return 'within these bounds';
  if (!variant.exact) return 'in every order';
  return variant.orders === 1 ? 'in the only order' : `in all ${several(variant.orders, 'order')}`;
}

function effort(outcome: ExploredOutcome | undefined): string | undefined {
  if (!outcome) return undefined;
  if (outcome.minPreemptions === 1) return '1 cut-in is enough';
  if (outcome.minPreemptions > 1) return several(outcome.minPreemptions, 'cut-in');
  return outcome.shortest.steps.some(({ verb }) => verb === 'wait') ? 'the wait is enough' : 'without any cut-in';
}
