import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { BuildFailure, BuildOptions } from 'esbuild';
import { asAsyncFunction } from './async-script.ts';
import { cached, type Build } from './cache.ts';
import { libraryRoot } from './library.ts';

/**
 * Bundles a module with everything that it imports into one script, which can be evaluated anew as often as one likes: every
 * evaluation has fresh modules, those of packages too. Only Node's own modules, this library and native addons stay outside.
 * Returns the script's path. It is the text of a CommonJS module; where a module waits at its top level, that of an async function
 * of the same parameters.
 */
export async function compileScript(source: string): Promise<string> {
  // Other versions of this library may make another script of it.
  const key = `script-${createHash('sha256').update(`${libraryRoot} ${source}`).digest('hex').slice(0, 16)}`;
  const kept = await cached(key, () => bundleScript(fileURLToPath(source)));
  return kept.path('script.js');
}

async function bundleScript(entry: string): Promise<Build> {
  const { withBundler } = await import('./bundler.ts');
  const { rememberModules } = await import('./bundle.ts');
  return withBundler(async ({ build }) => {
    const bundled = (more: BuildOptions) =>
      build({
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
        ...more,
      });
    const common: BuildOptions = { entryPoints: { script: entry }, format: 'cjs', external: outside, plugins: [rememberModules] };
    const result = await bundled(common).catch((error: unknown) => {
      if (!waitsAtTopLevel(error)) throw error;
      return bundled(asAsyncFunction(entry, [rememberModules]));
    });
    return {
      inputs: Object.keys(result.metafile!.inputs).flatMap((input) => (isFile(input) ? `/${input}`.replace(/^\/\//, '/') : [])),
      files: result.outputFiles!.map(({ path, text }) => ({ name: path.slice(1), text })),
      exports: {},
    };
  });
}

/** What stays outside. */
const outside = ['racecourse', '*.node'];

/** What is in no file is what the bundler was told. */
const isFile = (input: string): boolean => !/^<|^outside:/.test(input);

function waitsAtTopLevel(error: unknown): boolean {
  const { errors = [] } = error as Partial<BuildFailure>;
  return errors.length > 0 && errors.every(({ text }) => text.startsWith('Top-level await'));
}
