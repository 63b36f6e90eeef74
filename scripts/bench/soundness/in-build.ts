import { execFileSync, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Program } from '../../../test/fixtures/soundness/program.ts';
import type { Compared } from '../../../test/soundness/compare.ts';
import { inBuild, root } from '../in-build.ts';

/** What is compared is this build's own, also where another searches. */
const brought = ['test/soundness', 'test/fixtures/soundness'];
/** Before the rooms of exploration were made modules lay elsewhere: builds of that time are compared by what the last of them had. */
const beforeRooms = { marker: 'src/explore/control', commit: 'ea9a87b' };

/** Compares with the sources of a commit, in a folder of which nothing is left. */
export async function compareInBuild(
  commit: string,
  programs: readonly Program[],
  onCompared: (compared: Compared, at: number) => void,
): Promise<readonly Compared[]> {
  const from = has(commit, beforeRooms.marker) ? undefined : beforeRooms.commit;
  return inBuild({ commit, brought, ...(from && { from }) }, async (folder) => {
    const file = join(folder, 'programs.json');
    writeFileSync(file, JSON.stringify(programs));
    return compared(folder, file, onCompared);
  });
}

const has = (commit: string, path: string): boolean =>
  execFileSync('git', ['ls-tree', commit, '--', path], { cwd: root, encoding: 'utf8' }) !== '';

async function compared(folder: string, file: string, onCompared: (compared: Compared, at: number) => void): Promise<Compared[]> {
  const all: Compared[] = [];
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/soundness/compare-file.ts', file], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  for await (const line of createInterface({ input: child.stdout })) {
    const [at, one] = JSON.parse(line) as [number, Compared];
    all[at] = one;
    onCompared(one, at);
  }
  const code = await ended;
  if (code !== 0) throw new Error(`Cannot compare in "${folder}": it ended with ${code}. What it printed says why.`);
  return all;
}
