/**
 * Parts of the relation of dependence and of what states are made of, which tests leave out one at a time: what is left out must be
 * missed by the random programs that judge them (docs/reduction.md).
 */
export const parts = [
  'parents',
  'links',
  'hard-links',
  'lists',
  'below',
  'made',
  'removed',
  'rights',
  'descriptors',
  'ends',
  'pending',
  'arrivals',
  'fairness',
  'deadlines',
  'clocks',
] as const;

export type RelationPart = (typeof parts)[number];

let leftOut: string | undefined;

/** @param part Undefined: nothing is left out. */
export function leaveOut(part: string | undefined): void {
  if (part !== undefined && !parts.some((known) => known === part)) {
    throw new Error(`There is no part "${part}" of the relation to leave out. Parts: ${parts.join(', ')}.`);
  }
  leftOut = part;
}

export const isWithout = (part: RelationPart): boolean => leftOut === part;
