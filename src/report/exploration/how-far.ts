import type { Explored, Phase } from '../../explore/result.ts';
import { several, whole } from '../paper/amounts.ts';

/** A line of text, and how far it stands from the left. */
export interface Indented {
  readonly indent: string;
  readonly text: string;
}

/**
 * What was tried, a line for each phase, for those variants of which it is not all said by how many orders there are. Variants that
 * got equally far are named together.
 */
export function howFar(variants: readonly Explored[]): Indented[] {
  const groups = new Map<string, Explored[]>();
  for (const variant of variants.filter((one) => worthSaying(one).length > 0)) {
    const key = JSON.stringify(
      worthSaying(variant).map(({ strategy, complete, preemptions, stalls, fine }) => [
        strategy,
        complete,
        preemptions,
        stalls,
        fine,
      ]),
    );
    groups.set(key, [...(groups.get(key) ?? []), variant]);
  }
  return [...groups.values()].flatMap(linesOf);
}

/** Where all orders were run, only what was split besides. */
function worthSaying({ exact, phases }: Explored): readonly Phase[] {
  if (exact) return phases.filter(({ fine }) => fine);
  return phases.some(({ strategy }) => strategy !== 'every-order') ? phases : [];
}

function linesOf(group: readonly Explored[]): Indented[] {
  const all = group.map(worthSaying);
  const parts = all[0]!.map((phase, at) =>
    inWordsOf(
      phase,
      all.map((phases) => phases[at]!),
    ),
  );
  return parts.map((part, at) => {
    const text = part + (at + 1 === parts.length ? '.' : ';');
    return at === 0 ? { indent: '  ', text: `${group.map(({ name }) => name).join(', ')}: ${text}` } : { indent: '    ', text };
  });
}

function inWordsOf(phase: Phase, same: readonly Phase[]): string {
  const circumstances = [
    ...(phase.fine ? [`whole files split (fine=yes)${phase.instant ? ', no time passing while anybody could go on' : ''}`] : []),
    ...(phase.stalls === undefined ? [] : [`timers kept back (stalls=${phase.stalls})`]),
  ];
  return [...circumstances, triedIn(phase, same)].join(', ');
}

function triedIn({ strategy, complete, preemptions }: Phase, same: readonly Phase[]): string {
  const each = (amount: 'orders' | 'states', one: string): string => {
    const amounts = same.map((phase) => phase[amount] ?? 0);
    return `${amounts.map(whole).join(', ')} ${amounts.every((count) => count === 1) ? one : `${one}s`}`;
  };
  const alike = same.some(({ symmetric }) => symmetric) ? '; who does the same counts as one' : '';
  switch (strategy) {
    case 'every-order':
      return complete ? `all ${each('orders', 'order')}` : `${each('orders', 'order')} of all, one after the other`;
    case 'few-preemptions':
      if (complete) return everyOrderWith(preemptions);
      return preemptions === -1 ? 'not even every order without a cut-in' : `${each('orders', 'order')} with few cut-ins`;
    case 'every-outcome':
      return complete
        ? `every outcome, in ${each('states', 'state')}${alike}`
        : `${each('states', 'state')}, and not all${alike}`;
    case 'left-alone':
      return `${same.map(({ orders }) => whole(orders)).join(', ')} left alone`;
    case 'near':
      return `${each('orders', 'order')} near the one that was given`;
    case 'pct':
      return `${each('orders', 'order')} at random, by priorities`;
    default:
      return `${each('orders', 'order')} at random`;
  }
}

/** With as many cut-ins as one likes that is every order there is. */
function everyOrderWith(preemptions: number | undefined): string {
  if (preemptions === undefined || !Number.isFinite(preemptions)) return 'every order, whatever its cut-ins';
  return `every order with ${preemptions === 0 ? 'no cut-in' : `at most ${several(preemptions, 'cut-in')}`}`;
}
