import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { BuildFailure } from 'esbuild';
import { isCannotRun } from '../cannot-run.ts';
import { cached, edition, type Build } from './cache.ts';

/**
 * Bundles a module with everything that it imports into one CommonJS script, which can be evaluated anew as often as one
 * likes: every evaluation has fresh modules, those of packages too. Node's own modules, this library and native addons stay outside;
 * so does CommonJS, which is evaluated anew beside it. Returns the script's path; undefined where a module waits at its top level, which no script can.
 */
export async function compileScript(source: string): Promise<string | undefined> {
  const key = `script-${createHash('sha256').update(`${edition} ${source}`).digest('hex').slice(0, 16)}`;
  try {
    const kept = await cached(key, () => bundleScript(fileURLToPath(source)));
    return kept.path('script.js');
  } catch (error) {
    if (waitsAtTopLevel(error)) return undefined;
    if (error instanceof Error && isCannotRun(error)) error.stack = error.message += withoutScript;
    throw error;
  }
}

const withoutScript = '\nIf it lies in a package: in new processes packages are left to Node, new-processes=yes.';

function waitsAtTopLevel(error: unknown): boolean {
  const { errors = [] } = error as Partial<BuildFailure>;
  return errors.length > 0 && errors.every(({ text }) => text.startsWith('Top-level await'));
}

async function bundleScript(entry: string): Promise<Build> {
  const { withBundler } = await import('./bundler.ts');
  const { inputsOf, rememberModules } = await import('./bundle.ts');
  const { leadCommonJs } = await import('./commonjs.ts');
  const { asScript } = await import('./stand-ins.ts');
  const found = new Set<string>();
  return withBundler(async ({ build }) => {
    const result = await build({
      entryPoints: { script: entry },
      bundle: true,
      write: false,
      metafile: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      external: ['racecourse', '*.node'],
      conditions: [],
      outdir: '/',
      sourcemap: 'linked',
      sourcesContent: false,
      sourceRoot: '/',
      absWorkingDir: '/',
      logLevel: 'silent',
      supported: { 'dynamic-import': false }, // A script cannot import: it requires what is outside.
      plugins: [leadCommonJs({ packages: true, write: asScript }, found), rememberModules()],
    });
    return {
      inputs: [...inputsOf(result.metafile), ...found],
      files: result.outputFiles.map(({ path, text }) => ({ name: path.slice(1), text })),
      exports: {},
    };
  });
}
