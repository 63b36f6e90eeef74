import type { Claim } from './claims.ts';
import type { As } from './result.ts';

/**
 * The variant about which most people guess wrong: it can go wrong though it looks repaired. Repairs stand behind what they repair, so it is the
 * last that can; where none can, the first.
 */
export function surprisingVariant(
  variants: readonly string[],
  claims: Readonly<Record<string, readonly Claim[]>>,
  as: As,
): string {
  const goesWrong = (name: string): boolean =>
    (claims[name] ?? []).some(
      ({ kind, verdict, where }) => kind !== 'never' && verdict === 'wrong' && (where?.includes(as) ?? true),
    );
  return variants.findLast(goesWrong) ?? variants[0]!;
}
