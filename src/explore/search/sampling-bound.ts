import type { Totals } from './totals.ts';

/** What so many random schedules prove, in a sentence. */
export function samplingBound(kind: 'random' | 'pct', { orders, actors, longest }: Totals, depth: number): string {
  if (kind === 'random') {
    const most = 1 - 0.05 ** (1 / Math.max(1, orders));
    return `what was not met in ${orders} random ${orders === 1 ? 'walk' : 'walks'}, at most ${percent(most)} of all walks meet (95 % level)`;
  }
  const once = 1 / (Math.max(1, actors) * Math.max(1, longest) ** (depth - 1));
  const met = 1 - (1 - once) ** orders;
  return `what takes ${depth} ${depth === 1 ? 'step' : 'steps'} in a certain order is met with a probability of at least ${percent(met)} (n = ${actors}, k = ${longest}, depth ${depth}, ${orders} ${orders === 1 ? 'order' : 'orders'})`;
}

function percent(share: number): string {
  const digits = share < 0.001 ? 3 : share < 0.1 ? 1 : 0;
  return `${(100 * share).toFixed(digits)} %`;
}
