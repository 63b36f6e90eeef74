import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';
import { isCannotRun } from '../cannot-run.ts';
import { loaderOf } from './dynamic-imports.ts';
import { kindOfFile } from './kind-of-file.ts';

/** What can be told of a module from outside, without running anything of it. */
export interface Outside {
  readonly isEmpty: boolean;
  readonly hasDefault: boolean;
  /** What it imports or requires that is no file of its own, and what those files do: `node:fs`, `racecourse`. */
  readonly imports: readonly string[];
}

/** Undefined where nobody can tell: whoever compiles it whole will say what is wrong with it. */
export async function outsideOf(source: string): Promise<Outside | undefined> {
  const path = fileURLToPath(source);
  const { withBundler } = await import('./bundler.ts');
  const isCommonJs = (await kindOfFile(path)) === 'commonjs';
  const text = await readFile(path, 'utf8');
  return withBundler(async ({ build, transform }) => {
    const { metafile } = await build({
      // Not by its path: where package.json says CommonJS, every module would be told to have a default export.
      stdin: { contents: text, resolveDir: dirname(path), loader: loaderOf(path) },
      bundle: true,
      write: false,
      metafile: true,
      platform: 'node',
      format: 'esm',
      outdir: '/',
      absWorkingDir: '/',
      logLevel: 'silent',
      plugins: [onlyItsOwnFiles],
    });
    const [output] = Object.values(metafile.outputs);
    const { code } = await transform(text, { loader: 'ts', minify: true, logLevel: 'silent' }).catch(() => ({ code: '?' }));
    const hasDefault = isCommonJs ? /\bexports\b|\bexport\b/.test(code) : (output?.exports.includes('default') ?? false);
    return { isEmpty: code.trim() === '', hasDefault, imports: (output?.imports ?? []).map(({ path: name }) => name) };
  }).catch((error: unknown) => {
    if (isCannotRun(error)) return undefined;
    throw error;
  });
}

/** A file of its own is named by its path. */
const isOwn = (path: string): boolean => /^\.{0,2}\//.test(path) && !/\.(?![cm]?[jt]sx?$)\w+$/.test(path);

const onlyItsOwnFiles: Plugin = {
  name: 'only its own files',
  setup(bundler) {
    bundler.onResolve({ filter: /./ }, ({ path, kind }) =>
      kind === 'entry-point' || isOwn(path) ? undefined : { path, external: true },
    );
  },
};
