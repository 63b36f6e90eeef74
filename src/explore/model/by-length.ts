/** How long an order is: what it costs to make it, or to read it. */
export interface OrderLength {
  readonly preemptions: number;
  readonly steps: { readonly length: number };
}

/** The shorter one first: with fewer preemptions, then with fewer steps. */
export const byLength = (one: OrderLength, other: OrderLength): number =>
  one.preemptions - other.preemptions || one.steps.length - other.steps.length;
