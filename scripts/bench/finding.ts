/**
 * How soon the search finds what is wrong: twenty programs of which it is known, 20 s each, beside another build.
 *
 *     npm run bench finding                                 ten seeds: takes hours
 *     npm run bench finding programs=cacache,conf seeds=3 build=HEAD~3
 *
 * `seconds=200`: on a machine that is busy with something else. A search is ended as soon as an order has gone wrong.
 */
import { inBuild, root } from './in-build.ts';
import { withPrograms } from './finding/install.ts';
import { known, type Known } from './finding/known.ts';
import { measure, type Measured } from './finding/measure.ts';
import { rowOf, targetsOf } from './finding/rows.ts';
import { numberOf, type Settings } from './settings.ts';
import { printTable } from './table.ts';

/** Before the default was made to look for what chance finds. */
const before = 'b0231aa';

const head = [
  'program',
  'cut-ins',
  'orders',
  'before',
  'took',
  'before',
  'used',
  'before',
  'start',
  'confirms',
  'found',
  'by itself',
  'alone',
];

export async function finding(settings: Settings): Promise<void> {
  const programs = chosen(settings['programs']);
  const seeds = numberOf(settings, 'seeds') ?? 10;
  const seconds = numberOf(settings, 'seconds') ?? 20;
  const build = settings['build'] ?? before;
  await inBuild({ commit: build, brought: ['scripts/bench/finding'] }, (other) =>
    withPrograms(programs, async (pathOf) => {
      const all: Measured[] = [];
      for (const program of programs) {
        const measured = await measure(program, pathOf(program.name), { folders: [root, other], seeds, seconds });
        all.push(measured);
        console.log(rowOf(measured).join('  ')); // All of it takes long: what is known is told.
      }
      printTable(head, all.map(rowOf), targetsOf(all, seeds));
    }),
  );
}

/** @throws Error that names what there is, when something else is asked for. */
function chosen(names: string | undefined): readonly Known[] {
  if (names === undefined) return known;
  return names.split(',').map((name) => {
    const program = known.find((one) => one.name === name);
    if (!program) throw new Error(`Cannot measure "${name}". Programs here: ${known.map((one) => one.name).join(', ')}.`);
    return program;
  });
}
