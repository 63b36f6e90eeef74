import { execFileSync } from 'node:child_process';
import { inBuild, root } from '../in-build.ts';
import { median, takeTurns } from '../rounds.ts';
import { figure, printTable, type Target } from '../table.ts';
import type { Reduced } from './reduced.ts';

const script = 'scripts/bench/strategies/reduced.ts';

/** Reduced searches of this build beside those of another commit's, which take turns. */
export async function besideBuild(commit: string, rounds: number): Promise<void> {
  await inBuild(commit, [script], async (other) => {
    const samples = await takeTurns([root, other], rounds, async (folder) => measured(folder));
    const of = (folder: string, what: string, name: 'states' | 'milliseconds'): number =>
      median(samples.get(folder)!.map((all) => all.find((one) => one.what === what)?.[name] ?? NaN));
    const rows: string[][] = [];
    const targets: Target[] = [];
    for (const { what } of samples.get(root)![0]!) {
      const [states, before] = [of(root, what, 'states'), of(other, what, 'states')];
      const [took, tookBefore] = [of(root, what, 'milliseconds'), of(other, what, 'milliseconds')];
      rows.push([what, figure(states, 0), figure(before, 0), figure(took / 1000, 2, ' s'), figure(tookBefore / 1000, 2, ' s')]);
      targets.push({ what: `states of ${what}, beside`, is: 'at most', limit: 1.2, unit: ' x', measured: states / before });
      targets.push({ what: `time of ${what}, beside`, is: 'at most', limit: 1.2, unit: ' x', measured: took / tookBefore });
    }
    printTable([`every-outcome, ${rounds} rounds`, 'states', commit, 'took', commit], rows, targets);
  });
}

function measured(folder: string): Reduced[] {
  const lines = execFileSync(process.execPath, ['--import', 'tsx', script], { cwd: folder, encoding: 'utf8' });
  return lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Reduced);
}
