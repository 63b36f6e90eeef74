import type { Run } from '../../scenario/result.ts';

const telling: readonly Run['verdict'][] = ['wrong', 'unknown', 'undecided', 'surprising', 'right'];

/** The run to look at where one is shown alone: one that goes wrong, or else surprises; of equal ones the first variant's last. */
export function mostTelling(runs: readonly Run[]): Run | undefined {
  const order = (run: Run): number => telling.indexOf(run.verdict);
  const variants = [...new Set(runs.map(({ variant }) => variant))];
  return runs.toSorted(
    (a, b) => order(a) - order(b) || variants.indexOf(a.variant) - variants.indexOf(b.variant) || b.number - a.number,
  )[0];
}
