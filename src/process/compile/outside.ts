import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Metafile, Plugin } from 'esbuild';
import { isCannotRun } from '../machine/cannot-run.ts';
import { loaderOf } from './dynamic-imports.ts';
import { kindOfFile } from './kind-of-file.ts';

type Bundler = typeof import('esbuild');

/** What can be told of a module from outside, without running anything of it. */
export interface Outside {
  readonly isEmpty: boolean;
  readonly hasDefault: boolean;
  /** What it imports or requires that is no file of its own, and what those files do: `node:fs`, `racecourse`. */
  readonly imports: readonly string[];
}

/** Undefined where it cannot be read as a program at all: the compiler will say what is wrong with it, and nothing of it is run. */
export async function outsideOf(source: string): Promise<Outside | undefined> {
  const path = fileURLToPath(source);
  const isCommonJs = (await kindOfFile(path)) === 'commonjs';
  const text = await readFile(path, 'utf8');
  // Some of what Node takes for CommonJS no bundler can read.
  const code = (await codeOf(text, path)) ?? (isCommonJs ? text : undefined);
  if (code === undefined) return undefined;
  const isEmpty = code.trim() === '';
  const saysExport = /\bexports\b|\bexport\b/.test(code);
  // What Node allows in CommonJS alone, such as "with", allows no other form. Where neither will do, only its own text can tell.
  const bundled = (await bundledAs('esm', text, path)) ?? (await bundledAs('cjs', text, path));
  const imports =
    bundled?.imports.map(({ path: name }) => name) ??
    [...code.matchAll(/["'`](racecourse)["'`]/g)].flatMap(([, name]) => name ?? []);
  return {
    isEmpty,
    hasDefault: isCommonJs || bundled?.form !== 'esm' ? saysExport : bundled.exports.includes('default'),
    imports,
  };
}

/** Without comments, and with nothing in it that only types are made of. Undefined: there is a mistake in it. */
const codeOf = (text: string, path: string): Promise<string | undefined> =>
  unlessMistaken(async ({ transform }) => {
    const { code } = await transform(text, { loader: loaderOf(path), minify: true, logLevel: 'silent' });
    return code;
  });

type Form = 'esm' | 'cjs';
type Output = Metafile['outputs'][string] & { readonly form: Form };

const bundledAs = (form: Form, text: string, path: string): Promise<Output | undefined> =>
  unlessMistaken(async ({ build }) => {
    const { metafile } = await build({
      // Not by its path: where package.json says CommonJS, every module would be told to have a default export.
      stdin: { contents: text, resolveDir: dirname(path), loader: loaderOf(path) },
      bundle: true,
      write: false,
      metafile: true,
      platform: 'node',
      format: form,
      outdir: '/',
      absWorkingDir: '/',
      logLevel: 'silent',
      plugins: [onlyItsOwnFiles],
    });
    const [output] = Object.values(metafile.outputs);
    return output && { ...output, form };
  });

async function unlessMistaken<T>(work: (bundler: Bundler) => Promise<T>): Promise<T | undefined> {
  const { withBundler } = await import('./bundler.ts');
  return withBundler(work).catch((error: unknown) => {
    if (isCannotRun(error)) return undefined;
    throw error;
  });
}

/** A file of its own is named by its path. */
const isOwn = (path: string): boolean => /^\.{0,2}\//.test(path) && !/\.(?![cm]?[jt]sx?$)\w+$/.test(path);

/** What is not there is no file of its own either: that it is missing may never matter, and is said when it does. */
const onlyItsOwnFiles: Plugin = {
  name: 'only its own files',
  setup(bundler) {
    bundler.onResolve({ filter: /./ }, async ({ path, kind, resolveDir, pluginData }) => {
      if (kind === 'entry-point' || pluginData === 'asked') return undefined;
      if (!isOwn(path)) return { path, external: true };
      const target = await bundler.resolve(path, { kind, resolveDir, pluginData: 'asked' });
      return target.errors.length > 0 ? { path, external: true } : { path: target.path };
    });
  },
};
