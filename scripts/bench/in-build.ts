import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Build {
  readonly commit: string;
  /** Files and folders that take the place of those of that commit: what measures must be the same. */
  readonly brought: readonly string[];
  /** The commit that these come from; this build's own if not given. */
  readonly from?: string;
}

/** Lays out the sources of a commit in a folder of which nothing is left afterwards. */
export async function inBuild<T>({ commit, brought, from }: Build, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'racecourse-build-'));
  try {
    layOut(commit, folder);
    for (const path of brought) {
      rmSync(join(folder, path), { recursive: true, force: true });
      if (from !== undefined) continue;
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      cpSync(join(root, path), join(folder, path), { recursive: true });
    }
    if (from !== undefined) layOut(from, folder, brought);
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function layOut(commit: string, folder: string, paths: readonly string[] = []): void {
  const sources = execFileSync('git', ['archive', commit, ...paths], { cwd: root, maxBuffer: 2 ** 28 });
  execFileSync('tar', ['-x', '-C', folder], { input: sources });
}
