import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Known } from './known.ts';

const sources = fileURLToPath(new URL('programs', import.meta.url));

/** Lays the programs out beside what they need, as npm installs it, in a folder of which nothing is left afterwards. */
export async function withPrograms<T>(
  programs: readonly Known[],
  use: (pathOf: (name: string) => string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'racecourse-finding-'));
  try {
    cpSync(sources, folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "private": true }');
    const needs = [...new Set(programs.flatMap((program) => program.needs))];
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];
    if (needs.length > 0)
      execFileSync('npm', ['install', ...quiet, ...needs], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
    return await use((name) => join(folder, `${name}.mjs`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
