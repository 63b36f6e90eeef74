import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { byLength } from '../../explore/result.ts';
import type { Exploration } from '../../explore/index.ts';
import type { ProgramsPlan } from '../plan.ts';
import type { WrittenRepro } from '../result.ts';
import type { End } from '../staged/end.ts';
import { reproOf, type WrongOrder } from './repro.ts';

/**
 * Writes a repro of the easiest of what goes wrong of which there can be one, and runs it once, as whoever gets it will: for what it does, Racecourse
 * does not see.
 */
export async function writeRepro(
  plan: ProgramsPlan,
  file: string,
  { variants }: Pick<Exploration, 'variants'>,
  ends: readonly End[],
): Promise<WrittenRepro> {
  const wrong = variants.flatMap(({ outcomes }) => outcomes.filter(({ verdict, token }) => verdict === 'wrong' && token !== ''));
  return writeReproOf(
    plan,
    file,
    wrong.toSorted((one, other) => byLength(one.shortest, other.shortest)),
    ends,
  );
}

/** The same, of orders that are known to go wrong. */
export async function writeReproOf(
  plan: ProgramsPlan,
  file: string,
  wrong: readonly WrongOrder[],
  ends: readonly End[],
): Promise<WrittenRepro> {
  const all = wrong.map((order) => reproOf(plan, order, ends));
  const repro = all.find((one) => 'text' in one) ?? all[0] ?? { none: 'no order was found that goes wrong' };
  if ('none' in repro) return { file, isWritten: false, says: repro.none };
  const cwd = plan.request.cwd ?? process.cwd();
  writeFileSync(resolve(cwd, file), repro.text);
  return { file, isWritten: true, ...(await runOnce(resolve(cwd, file), cwd)) };
}

/** It ends by itself: it gives up what does not come. */
function runOnce(path: string, cwd: string): Promise<Pick<WrittenRepro, 'status' | 'says'>> {
  const child = spawn(process.execPath, [path], { cwd, stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => void (said += text));
  return new Promise((resolved, failed) => {
    child.once('error', failed);
    child.once('close', (status) => resolved({ status: status ?? 3, says: said.trim().split('\n').at(-1) ?? '' }));
  });
}
