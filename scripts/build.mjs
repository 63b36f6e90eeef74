import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');

/** Makes dist/, which is what is installed and what `npm run` starts: plain JavaScript with types and source maps. */
export async function build() {
  const draft = join(root, `node_modules/.cache/racecourse-dist-${process.pid}`);
  const before = `${draft}-before`;
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  try {
    execFileSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json'), '--outDir', draft], { stdio: 'inherit' });
    const { bundleCommandLine } = await import('./bundle-cli.mjs'); // Loads a bundler, which nobody needs who only starts.
    await bundleCommandLine(draft);
    const { bundleGuard } = await import('./bundle-guard.mjs');
    await bundleGuard(draft);
    const { bringBundler } = await import('./bring-bundler.mjs');
    await bringBundler(draft);
    if (existsSync(dist)) renameSync(dist, before); // Others may be reading in it: it is missing for a moment only.
    renameSync(draft, dist);
  } finally {
    for (const folder of [draft, before]) rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether a source is newer than what was made of it, or is gone. */
export function isStale() {
  const made = join(dist, 'cli/main.js');
  if (!existsSync(made)) return true;
  const since = statSync(made).mtimeMs;
  return newest(join(root, 'src')) > since || statSync(join(root, 'tsconfig.json')).mtimeMs > since;
}

function newest(folder) {
  const times = readdirSync(folder, { withFileTypes: true }).map((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? newest(path) : statSync(path).mtimeMs;
  });
  return Math.max(statSync(folder).mtimeMs, ...times);
}

if (process.argv[1] && pathToFileURL(process.argv[1]).href === import.meta.url) await build();
