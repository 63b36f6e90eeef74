import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Program } from '../../../test/fixtures/soundness/program.ts';
import type { Compared } from '../../../test/soundness/compare.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** What is compared is this build's own, also where another searches. */
const brought = ['test/soundness', 'test/fixtures/soundness'];

/** Compares with the sources of a commit, in a folder of which nothing is left. */
export async function compareInBuild(
  commit: string,
  programs: readonly Program[],
  onCompared: (compared: Compared, at: number) => void,
): Promise<readonly Compared[]> {
  const folder = mkdtempSync(join(tmpdir(), 'racecourse-build-'));
  try {
    const sources = execFileSync('git', ['archive', commit], { cwd: root, maxBuffer: 2 ** 28 });
    execFileSync('tar', ['-x', '-C', folder], { input: sources });
    for (const path of brought) {
      rmSync(join(folder, path), { recursive: true, force: true });
      mkdirSync(join(folder, path), { recursive: true });
      cpSync(join(root, path), join(folder, path), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const file = join(folder, 'programs.json');
    writeFileSync(file, JSON.stringify(programs));
    return await compared(folder, file, onCompared);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

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
