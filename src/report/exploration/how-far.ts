import type { Explored, Phase } from '../../explore/result.ts';
import { several, whole } from '../paper/amounts.ts';

/** A line of text, and how far it stands from the left. */
export interface Indented {
  readonly indent: string;
  readonly text: string;
}

/**
 * What was tried, in a sentence, for those variants of which it is not all said by how many orders there are. Variants that got equally far are
 * named together. With `details` also what a later phase has tried as well.
 */
export function howFar(variants: readonly Explored[], details = false): Indented[] {
  const groups = new Map<string, Explored[]>();
  for (const variant of variants.filter((one) => worthSaying(one, details).length > 0)) {
    const key = JSON.stringify(
      worthSaying(variant, details).map(({ strategy, complete, preemptions, stalls, fine }) => [
        strategy,
        complete,
        preemptions,
        stalls,
        fine,
      ]),
    );
    groups.set(key, [...(groups.get(key) ?? []), variant]);
  }
  return [...groups.values()].map((group) => sentenceOf(group, details));
}

/** Where all orders were run, only what was split besides. */
function worthSaying({ exact, phases }: Explored, details: boolean): readonly Phase[] {
  const told = details ? phases : phases.filter((phase, at) => !phases.slice(at + 1).some((later) => hasTried(later, phase)));
  if (exact) return told.filter(({ fine }) => fine);
  return phases.some(({ strategy }) => strategy !== 'every-order') ? told : [];
}

/** A phase that has come to its end under the same rules has tried what another looked for before. */
const hasTried = ({ strategy, complete, stalls, fine, instant }: Phase, before: Phase): boolean =>
  complete &&
  (strategy === 'every-order' || strategy === 'every-outcome') &&
  before.strategy !== 'left-alone' &&
  [stalls === before.stalls, fine === before.fine, instant === before.instant].every(Boolean);

function sentenceOf(group: readonly Explored[], details: boolean): Indented {
  const all = group.map((variant) => worthSaying(variant, details));
  const parts = all[0]!.map((phase, at) =>
    inWordsOf(
      phase,
      all.map((phases) => phases[at]!),
    ),
  );
  return { indent: '  ', text: `${group.map(({ name }) => name).join(', ')}: ${parts.join('; ')}.` };
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
