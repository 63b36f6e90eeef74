import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { build, transform, type BuildFailure, type ImportKind, type PartialMessage } from 'esbuild';
import { kindOfCode } from '../commonjs/kind.ts';
import { leadImports, loaderOf } from './dynamic-imports.ts';

/** What is to be known of a CommonJS module before it runs. */
export interface AboutCommonJs {
  /** Mistakes in it, with where they are. */
  readonly errors: readonly PartialMessage[];
  /** What is evaluated instead of the file, where that is TypeScript or imports something. */
  readonly text?: string;
  /** What it requires and imports by a name that stands there. */
  readonly leads: readonly { readonly name: string; readonly kind: ImportKind }[];
  /** The bundler does not understand it. */
  readonly isForeign?: true;
}

/** Reads a CommonJS module without running it. */
export async function aboutCommonJs(path: string): Promise<AboutCommonJs> {
  const source = await readFile(path, 'utf8');
  try {
    const leads = await leadsOf(source, path);
    const led = source.includes('import') ? await leadImports(source, path, 'all') : source;
    if (loaderOf(path) !== 'js') return { errors: [], text: await javaScriptOf(led, path), leads };
    return { errors: [], leads, ...(led === source ? {} : { text: led }) };
  } catch (error) {
    return isForeign(path, source)
      ? { errors: [], leads: [], isForeign: true }
      : { errors: (error as BuildFailure).errors, leads: [] };
  }
}

/** The bundler rejects a few that are correct, and packages contain many that never run. Node will say. */
const isForeign = (path: string, source: string): boolean =>
  path.includes('/node_modules/') || (loaderOf(path) === 'js' && kindOfCode(source) === 'commonjs');

async function leadsOf(contents: string, path: string): Promise<AboutCommonJs['leads']> {
  const leads: { name: string; kind: ImportKind }[] = [];
  await build({
    stdin: { contents, sourcefile: path, resolveDir: dirname(path), loader: loaderOf(path) },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    absWorkingDir: '/',
    logLevel: 'silent',
    plugins: [
      {
        name: 'take note',
        setup(bundler) {
          bundler.onResolve({ filter: /./ }, ({ path: name, kind }) => {
            leads.push({ name, kind: kind === 'import-statement' ? 'require-call' : kind });
            return { path: name, external: true };
          });
        },
      },
    ],
  });
  return leads.filter(({ kind }) => kind === 'require-call' || kind === 'dynamic-import');
}

/** TypeScript without its types. What is written as a module is strict; the rest is not. */
async function javaScriptOf(source: string, path: string): Promise<string> {
  const loader = loaderOf(path);
  const options = { loader, target: 'node20', platform: 'node', sourcefile: path, logLevel: 'silent' } as const;
  const { code } = await transform(source, options);
  const { code: commonJs } = await transform(source, { ...options, format: 'cjs', sourcemap: 'inline', sourcesContent: false });
  return kindOfCode(code) === 'module' ? `"use strict";${commonJs}` : commonJs;
}
