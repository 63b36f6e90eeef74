import { check, type AnyScenario } from '../../scenario/index.ts';
import type { SearchRequest } from './search-request.ts';
import type { Totals } from './totals.ts';

/** There is a claim that is made of every order, and no order broke one. */
export function wouldHold({ claims }: AnyScenario, { variant, as }: SearchRequest, { outcomes }: Totals): boolean {
  const met = [...outcomes.values()];
  const proofs = check([claims[variant] ?? []].flat(), as, met).filter(({ kind }) => kind !== 'can');
  return proofs.length > 0 && proofs.every(({ holds }) => holds) && met.every(({ verdict }) => verdict !== 'unknown');
}
