import type { Compared } from '../../../test/soundness/compare.ts';
import { generate } from '../../../test/soundness/generate.ts';
import { differenceOf, minimise } from '../../../test/soundness/minimise.ts';
import type { RunOptions } from '../../../test/soundness/run.ts';
import { written } from '../../../test/soundness/written.ts';

/** The smallest program of a difference. */
export async function explain(seed: number, before: Compared, options: RunOptions = {}): Promise<void> {
  const { program, compared } = await minimise(generate(seed), before, options);
  const { lost, gained, why, orders } = compared;
  console.log(`\nProgram ${seed}: ${differenceOf(compared)}, ${orders} orders. The smallest that does so:`);
  console.log(written(program));
  for (const outcome of lost.slice(0, 2)) console.log(`lost:   ${outcome}`);
  for (const outcome of gained.slice(0, 2)) console.log(`gained: ${outcome}`);
  if (why !== undefined) console.log(why);
}
