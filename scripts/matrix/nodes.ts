import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.ts';

/** The lines of Node that are tested, each at one version, so that a red line is news of ours and not of Node's. */
export const versions: Readonly<Record<string, string>> = { 20: '20.20.2', 22: '22.23.5', 24: '24.22.3', 26: '26.12.1' };

const kept = join(root, 'node_modules/.cache/racecourse-nodes');

/**
 * The folder of this line's `node`. It is installed when it is first asked for, and kept: whoever only runs `npm ci` gets none.
 * @throws Error where the registry has none for this machine.
 */
export function folderOf(line: string): string {
  const version = versions[line];
  if (version === undefined)
    throw new Error(`there is no line "${line}" of Node here; there are ${Object.keys(versions).join(', ')}`);
  const folder = join(kept, version);
  if (!existsSync(folder)) install(version, folder);
  return join(folder, 'node_modules/node/bin');
}

function install(version: string, folder: string): void {
  const draft = `${folder}-${process.pid}`;
  mkdirSync(draft, { recursive: true });
  try {
    const name = `node-${process.platform}-${process.arch}`;
    writeFileSync(join(draft, 'package.json'), '{ "private": true }');
    const options = ['--silent', '--no-audit', '--no-fund', '--ignore-scripts'];
    execFileSync('npm', ['install', ...options, `node@npm:${name}@${version}`], {
      cwd: draft,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    rmSync(folder, { recursive: true, force: true });
    renameSync(draft, folder);
  } catch (cause) {
    throw new Error(`the registry gave no node-${process.platform}-${process.arch} ${version}`, { cause });
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}
