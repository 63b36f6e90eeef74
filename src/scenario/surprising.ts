import type { Claim } from './claims.ts';
import type { As } from './result.ts';

/**
 * The variant about which most people guess wrong: it can go wrong though it looks repaired. Repairs stand behind what they repair, so it is the
 * last that can; where none can, the first.
 */
export function surprisingVariant(variants: readonly string[], claims: Claimed, as: As): string {
  return variants.findLast((name) => goesWrong(claims[name], as)) ?? variants[0]!;
}

/** The variant to break with one's own hands: the first that can go wrong; where none can, the first. */
export function breakableVariant(variants: readonly string[], claims: Claimed, as: As): string {
  return variants.find((name) => goesWrong(claims[name], as)) ?? variants[0]!;
}

type Claimed = Readonly<Record<string, readonly Claim[]>>;

const goesWrong = (claims: readonly Claim[] = [], as: As): boolean =>
  claims.some(({ kind, verdict, where }) => kind !== 'never' && verdict === 'wrong' && (where?.includes(as) ?? true));
