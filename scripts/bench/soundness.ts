/**
 * Does every-outcome find what every-order finds? For random programs over all that passes the gate:
 *
 *     npm run bench soundness programs=10000             programs 1 to 10000
 *     npm run bench soundness programs=1000 build=HEAD~3 beside another commit's build
 *     npm run bench soundness programs=1000 weaken=all   which is the first to show that a part of the relation is left out
 *
 * `from=5001` begins there, `show=10` minimises so many of the differences. `weaken=parents,links`: these parts alone.
 */
import { openHome } from '../../src/process/for-tools.ts';
import type { Compared } from '../../test/soundness/compare.ts';
import { generate } from '../../test/soundness/generate.ts';
import { differenceOf } from '../../test/soundness/minimise.ts';
import { compare, type RunOptions } from '../../test/soundness/run.ts';
import { explain } from './soundness/explain.ts';
import { compareInBuild } from './soundness/in-build.ts';
import { weakened } from './soundness/weakened.ts';
import { numberOf, type Settings } from './settings.ts';
import { figure, printTable } from './table.ts';

export async function soundness(settings: Settings): Promise<void> {
  const count = numberOf(settings, 'programs') ?? 300;
  const from = numberOf(settings, 'from') ?? 1;
  const seeds = Array.from({ length: count }, (_, at) => from + at);
  const home = await openHome('/dev/shm');
  try {
    await (settings['weaken'] === undefined ? compareAll(seeds, settings) : weakened(seeds, settings));
  } finally {
    await home.close();
  }
}

async function compareAll(seeds: readonly number[], { build, show }: Settings): Promise<void> {
  const programs = seeds.map(generate);
  const present = await timed('this build', seeds, (onCompared) => compare(programs, { onCompared }));
  const other = build && (await timed(build, seeds, (onCompared) => compareInBuild(build, programs, onCompared)));
  const columns = other ? [present, other] : [present];
  printTable([`programs ${seeds[0]} to ${seeds.at(-1)}`, 'this build', ...(build ? [build] : [])], rowsOf(columns), [
    { what: 'programs with a difference', is: 'at most', limit: 0, unit: '', measured: differing(present.compared).length },
  ]);
  for (const at of differing(present.compared).slice(0, Number(show ?? 5))) await explain(seeds[at]!, present.compared[at]!);
}

interface Timed {
  readonly compared: readonly Compared[];
  readonly seconds: number;
}

async function timed(
  name: string,
  seeds: readonly number[],
  run: (onCompared: NonNullable<RunOptions['onCompared']>) => Promise<readonly Compared[]>,
): Promise<Timed> {
  const from = performance.now();
  let [done, different] = [0, 0];
  const compared = await run((one, at) => {
    const difference = differenceOf(one);
    if (difference !== undefined) {
      different++;
      console.log(`${name}: program ${seeds[at]}: ${difference}`);
    }
    if (++done % 500 === 0) console.log(`${name}: ${done} of ${seeds.length}, ${different} with a difference`);
  });
  return { compared, seconds: (performance.now() - from) / 1000 };
}

const differing = (compared: readonly Compared[]): number[] =>
  compared.flatMap((one, at) => (differenceOf(one) === undefined ? [] : [at]));

function rowsOf(columns: readonly Timed[]): string[][] {
  const row = (what: string, of: (timed: Timed) => string): string[] => [what, ...columns.map(of)];
  const count = (among: readonly Compared[], is: (one: Compared) => boolean): number => among.filter(is).length;
  const kinds = [...new Set(columns.flatMap(({ compared }) => compared.flatMap((one) => differenceOf(one) ?? [])))].toSorted();
  const share = (among: readonly Compared[], is: (one: Compared) => boolean): string =>
    figure((100 * count(among, is)) / among.length, 1, ' %');
  const notLarger = (compared: readonly Compared[]): readonly Compared[] =>
    compared.filter(({ kind }) => kind !== 'larger' && kind !== 'outside');
  return [
    row('compared', ({ compared }) => figure(notLarger(compared).length, 0)),
    row('larger, not compared', ({ compared }) => share(compared, ({ kind }) => kind === 'larger')),
    row('lead out of the folder, not compared', ({ compared }) => share(compared, ({ kind }) => kind === 'outside')),
    row('with two outcomes or more', ({ compared }) => share(notLarger(compared), ({ outcomes }) => outcomes > 1)),
    row('orders of every-order', ({ compared }) =>
      figure(
        compared.reduce((sum, { orders }) => sum + orders, 0),
        0,
      ),
    ),
    row('orders of every-outcome', ({ compared }) =>
      figure(
        compared.reduce((sum, { reduced }) => sum + reduced, 0),
        0,
      ),
    ),
    ...kinds.map((kind) =>
      row(kind, ({ compared }) =>
        figure(
          count(compared, (one) => differenceOf(one) === kind),
          0,
        ),
      ),
    ),
    row('took', ({ seconds }) => figure(seconds, 0, ' s')),
  ];
}
