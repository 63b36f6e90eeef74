import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../cli/typed.ts';

/** A copy of what is built, installed where nobody else uses its compile cache. */
export interface Installed {
  /** Where a project would be that has it installed. */
  readonly project: string;
  readonly program: string;
  /** Nothing is compiled any more. */
  coolDown(): void;
  /** What was begun in the cache and not finished. */
  drafts(): readonly string[];
  remove(): void;
}

export function installCopy(): Installed {
  const project = mkdtempSync(join(realpathSync(tmpdir()), 'installed-'));
  const packages = join(project, 'node_modules');
  const copy = join(packages, 'racecourse');
  const cache = join(packages, '.cache/racecourse');
  mkdirSync(copy, { recursive: true });
  for (const part of ['dist', 'scenarios', 'package.json']) cpSync(join(root, part), join(copy, part), { recursive: true });
  for (const path of needed()) cpSync(join(root, path), join(project, path), { recursive: true });
  return {
    project,
    program: join(copy, 'dist/cli/main.js'),
    coolDown: () => rmSync(cache, { recursive: true, force: true }),
    drafts: () => (existsSync(cache) ? readdirSync(cache).filter((name) => !/^([\da-f]{24}|[\w-]+\.json)$/.test(name)) : []),
    remove: () => rmSync(project, { recursive: true, force: true }),
  };
}

/** The folders of what it needs to run. They are copied, not linked: others may not read the checkout. */
function needed(): readonly string[] {
  interface Lock {
    readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly devOptional?: boolean }>>;
  }
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;
  return Object.entries(packages).flatMap(([path, { dev, devOptional }]) =>
    path === '' || dev || devOptional || !existsSync(join(root, path)) ? [] : [path],
  );
}
