import type { Explored, Phase } from '../explore/result.ts';
import { several, whole } from './amounts.ts';

/** How far the search got, in words, for those variants whose orders were not all run. Who got equally far is named together. */
export function howFar(variants: readonly Explored[]): string[] {
  const groups = new Map<string, Explored[]>();
  for (const variant of variants.filter(
    ({ exact, phases }) => !exact && phases.some(({ strategy }) => strategy !== 'every-order'),
  )) {
    const key = JSON.stringify(variant.phases.map(({ strategy, complete, preemptions }) => [strategy, complete, preemptions]));
    groups.set(key, [...(groups.get(key) ?? []), variant]);
  }
  return [...groups.values()].map((group) => `${group.map(({ name }) => name).join(', ')}: ${wayOf(group)}.`);
}

function wayOf(group: readonly Explored[]): string {
  const { phases } = group[0]!;
  const bounded = phases.filter(({ strategy, complete }) => strategy === 'few-preemptions' && complete).at(-1);
  const parts = phases.flatMap((phase, at) => {
    if (phase.strategy === 'few-preemptions') return phase === bounded ? [inWordsOf(phase, [])] : [];
    return [
      inWordsOf(
        phase,
        group.map((variant) => variant.phases[at]!),
      ),
    ];
  });
  return parts.join('; ');
}

function inWordsOf({ strategy, complete, preemptions = 0 }: Phase, same: readonly Phase[]): string {
  const each = (amount: keyof Phase): string => same.map((phase) => whole(Number(phase[amount] ?? 0))).join(', ');
  const alike = same.some(({ symmetric }) => symmetric) ? '; who does the same counts as one' : '';
  switch (strategy) {
    case 'every-order':
      return 'too many orders to run them all';
    case 'few-preemptions':
      return `every order with ${preemptions === 0 ? 'no cut-in' : `at most ${several(preemptions, 'cut-in')}`}`;
    case 'every-outcome':
      return complete ? `every outcome, in ${each('states')} states${alike}` : `${each('states')} states, and not all${alike}`;
    default:
      return `${each('orders')} orders at random`;
  }
}
