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
  return parts.join('; ') || 'not even every order without a cut-in';
}

function inWordsOf({ strategy, complete, preemptions }: Phase, same: readonly Phase[]): string {
  const each = (amount: 'orders' | 'states', one: string): string => {
    const amounts = same.map((phase) => phase[amount] ?? 0);
    return `${amounts.map(whole).join(', ')} ${amounts.every((count) => count === 1) ? one : `${one}s`}`;
  };
  const alike = same.some(({ symmetric }) => symmetric) ? '; who does the same counts as one' : '';
  switch (strategy) {
    case 'every-order':
      return `${each('orders', 'order')} of all, one after the other`;
    case 'few-preemptions':
      return everyOrderWith(preemptions);
    case 'every-outcome':
      return complete
        ? `every outcome, in ${each('states', 'state')}${alike}`
        : `${each('states', 'state')}, and not all${alike}`;
    default:
      return `${each('orders', 'order')} at random`;
  }
}

/** With as many cut-ins as one likes that is every order there is. */
function everyOrderWith(preemptions: number | undefined): string {
  if (preemptions === undefined || !Number.isFinite(preemptions)) return 'every order, whatever its cut-ins';
  return `every order with ${preemptions === 0 ? 'no cut-in' : `at most ${several(preemptions, 'cut-in')}`}`;
}
