import type { Program } from '../fixtures/soundness/program.ts';
import type { Compared } from './compare.ts';
import { compare, type RunOptions } from './run.ts';
import { smaller } from './smaller.ts';

/** What is left of a program of which nothing can be taken away without the difference being gone, and what came of it. */
export interface Minimised {
  readonly program: Program;
  readonly compared: Compared;
}

/** So many at once: the first that still makes the difference is gone on with. */
const atOnce = 8;

/** Takes away what a difference does not need. */
export async function minimise(program: Program, compared: Compared, options: RunOptions = {}): Promise<Minimised> {
  const wanted = differenceOf(compared);
  const candidates = smaller(program);
  for (let at = 0; at < candidates.length; at += atOnce) {
    const some = candidates.slice(at, at + atOnce);
    const results = await compare(some, { ...options, onCompared: () => undefined });
    const found = results.findIndex((one) => differenceOf(one) === wanted);
    if (found !== -1) return minimise(some[found]!, results[found]!, options);
  }
  return { program, compared };
}

/** In which way the two searches differ. Undefined: in none. */
export function differenceOf({ kind, lost, gained, why = '' }: Compared): string | undefined {
  if (kind === 'same' || kind === 'larger' || kind === 'outside') return undefined;
  if (kind === 'not deterministic') return kind;
  if (kind === 'failed') return `failed: ${why.replaceAll(/\d+/g, 'N').slice(0, 100)}`;
  if (gained.length === 0) return 'outcomes lost';
  return lost.length === 0 ? 'outcomes gained' : 'outcomes lost and gained';
}
