import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { BuildFailure, BuildOptions } from 'esbuild';
import { isCannotRun } from '../machine/cannot-run.ts';
import { asAsyncFunction } from './async-script.ts';
import { cached, edition, type Build } from './cache.ts';
import { libraryRoot } from './library.ts';

/**
 * Bundles a module with everything that it imports into one script, which can be evaluated anew as often as one likes: every
 * evaluation has fresh modules, those of packages too. Node's own modules, this library and native addons stay outside; so does CommonJS,
 * which is evaluated anew beside it. Returns the script's path. It is the text of a CommonJS module; where a module waits at its top
 * level, that of an async function of the same parameters.
 */
export async function compileScript(source: string): Promise<string> {
  // Other versions of this library may make another script of it.
  const key = `script-${createHash('sha256').update(`${edition} ${libraryRoot} ${source}`).digest('hex').slice(0, 16)}`;
  try {
    const kept = await cached(key, () => bundleScript(fileURLToPath(source)));
    return kept.path('script.js');
  } catch (error) {
    if (error instanceof Error && isCannotRun(error)) {
      error.message += withoutScript;
      error.stack = error.message;
    }
    throw error;
  }
}

const withoutScript = '\nIf it lies in a package: in new processes packages are left to Node, new-processes=yes.';

async function bundleScript(entry: string): Promise<Build> {
  const { withBundler } = await import('./bundler.ts');
  const { inputsOf, rememberModules } = await import('./bundle.ts');
  const { leadCommonJs } = await import('./commonjs.ts');
  const { asScript } = await import('./stand-ins.ts');
  const found = new Set<string>();
  return withBundler(async ({ build }) => {
    const bundled = (more: BuildOptions) =>
      build({
        ...more,
        bundle: true,
        write: false,
        metafile: true,
        platform: 'node',
        target: 'node20',
        conditions: [],
        outdir: '/',
        sourcemap: 'linked',
        sourcesContent: false,
        sourceRoot: '/',
        absWorkingDir: '/',
        logLevel: 'silent',
        supported: { 'dynamic-import': false }, // A script cannot import: it requires what is outside.
      });
    const plugins = [leadCommonJs({ packages: true, write: asScript }, found), rememberModules()];
    const common: BuildOptions = {
      entryPoints: { script: entry },
      format: 'cjs',
      external: ['racecourse', '*.node'],
      plugins,
    };
    const result = await bundled(common).catch((error: unknown) => {
      if (!waitsAtTopLevel(error)) throw error;
      return bundled(asAsyncFunction(entry, plugins));
    });
    return {
      inputs: [...inputsOf(result.metafile), ...found],
      files: result.outputFiles.map(({ path, text }) => ({ name: path.slice(1), text })),
      exports: {},
    };
  });
}

function waitsAtTopLevel(error: unknown): boolean {
  const { errors = [] } = error as Partial<BuildFailure>;
  return errors.length > 0 && errors.every(({ text }) => text.startsWith('Top-level await'));
}
