import { execFileSync } from 'node:child_process';
import { inBuild, root } from '../in-build.ts';
import { median, takeTurns } from '../rounds.ts';
import { figure, printTable, type Target } from '../table.ts';
import type { Reduced } from './reduced.ts';

const script = 'scripts/bench/strategies/reduced.ts';

/** Reduced searches of this build beside those of another commit's, which take turns. @param only A part of the names of those that are run. */
export async function besideBuild(commit: string, rounds: number, only?: string): Promise<void> {
  await inBuild({ commit, brought: [script] }, async (other) => {
    const samples = await takeTurns([root, other], rounds, async (folder) => measured(folder, only));
    const of = (folder: string, what: string, name: 'states' | 'milliseconds' | 'processor'): number =>
      median(samples.get(folder)!.map((all) => all.find((one) => one.what === what)?.[name] ?? NaN));
    const rows: string[][] = [];
    const targets: Target[] = [];
    for (const { what } of samples.get(root)![0]!) {
      const [states, before] = [of(root, what, 'states'), of(other, what, 'states')];
      const [took, tookBefore] = [of(root, what, 'milliseconds'), of(other, what, 'milliseconds')];
      const processor = [root, other].map((folder) => of(folder, what, 'processor') / 1000);
      const seconds = [took / 1000, tookBefore / 1000, ...processor].map((time) => figure(time, 2, ' s'));
      rows.push([what, figure(states, 0), figure(before, 0), ...seconds]);
      targets.push({ what: `states of ${what}, beside`, is: 'at most', limit: 1.2, unit: ' x', measured: states / before });
      targets.push({ what: `time of ${what}, beside`, is: 'at most', limit: 1.2, unit: ' x', measured: took / tookBefore });
    }
    printTable([`every-outcome, ${rounds} rounds`, 'states', commit, 'took', commit, 'processors', commit], rows, targets);
  });
}

function measured(folder: string, only = ''): Reduced[] {
  const lines = execFileSync(process.execPath, ['--import', 'tsx', script, only], { cwd: folder, encoding: 'utf8' });
  return lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Reduced);
}
