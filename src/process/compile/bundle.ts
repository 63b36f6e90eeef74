import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transform, type Metafile, type OutputFile, type Plugin } from 'esbuild';
import { withoutHashbang } from '../commonjs/kind.ts';
import { withBundler } from './bundler.ts';
import { moduleExtension, type Build } from './cache.ts';
import { leadCommonJs } from './commonjs.ts';
import { leadImports, loaderOf } from './dynamic-imports.ts';
import { isLibrary, librarySource } from './library.ts';
import { asModules } from './stand-ins.ts';

/** Bundles programs, named in the keys, each into one file, which loads soonest. Writes nothing. */
export const bundlePrograms = (entries: Record<string, string>): Promise<Build> => bundleInto(entries, false);

/** Bundles modules into files that share what they have in common, since one process may import several. Writes nothing. */
export const bundleModules = (entries: Record<string, string>): Promise<Build> => bundleInto(entries, true);

function bundleInto(entries: Record<string, string>, splitting: boolean): Promise<Build> {
  const [packages, common] = [new Set<string>(), new Set<string>()];
  const runtime = fileURLToPath(librarySource('../commonjs/alone'));
  return withBundler(async ({ build }) => {
    const result = await build({
      entryPoints: entries,
      bundle: true,
      splitting,
      write: false,
      metafile: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      conditions: [], // Node's own: "node" and "import". esbuild would add "module", https://esbuild.github.io/api/#conditions
      outdir: '/',
      entryNames: '[name]',
      chunkNames: 'chunk-[hash]',
      outExtension: { '.js': moduleExtension },
      sourcemap: 'linked',
      sourcesContent: false,
      sourceRoot: '/',
      absWorkingDir: '/',
      logLevel: 'silent',
      plugins: [
        leadCommonJs({ packages: false, runtime, write: asModules }, common),
        leadToPackages(packages),
        rememberModules(runtime),
      ],
    });
    return {
      inputs: [...inputsOf(result.metafile), ...common, ...packages],
      files: result.outputFiles.flatMap((file) => withoutLibraryMap(file, result.metafile)).map(withRequire),
      exports: Object.fromEntries(result.outputFiles.map(({ path, text }) => [basename(path, moduleExtension), exportsOf(text)])),
    };
  });
}

/** The files that were bundled. Some of what was has no file. */
export const inputsOf = ({ inputs }: Metafile): string[] =>
  Object.keys(inputs).flatMap((input) => (/^[\w-]+:|^<|\0/.test(input) ? [] : [`/${input}`.replace(/^\/\//, '/')]));

/** TypeScript's `import x = require('fs')` needs a `require` also where the module is none of CommonJS. */
function withRequire({ name, text }: Build['files'][number]): Build['files'][number] {
  if (!/^var __require = /m.test(text)) return { name, text };
  const made = `import { createRequire as racecourseRequire } from 'node:module'; const require = racecourseRequire(import.meta.url); `;
  return { name, text: made + text };
}

/** What the bundler writes at the end of a module: `export { buy, answer as default };`. */
function exportsOf(text: string): Record<string, string> {
  const [, list = ''] = /\nexport \{([^}]*)\};\n(?:\/\/[^\n]*\n?)*$/.exec(text) ?? [];
  const names = list.split(',').flatMap((item) => (item.trim() === '' ? [] : [item.trim().split(' as ')]));
  return Object.fromEntries(names.map(([local = '', exported = local]) => [exported, local]));
}

/** A child reads every source map at its start: 2 ms for the library's own, which no user needs. */
function withoutLibraryMap({ path, text }: OutputFile, { outputs }: Metafile): Build['files'] {
  const name = basename(path);
  const inputs = Object.keys(outputs[path.slice(1).replace(/\.map$/, '')]?.inputs ?? {});
  if (inputs.some((input) => !isLibrary(`/${input}`))) return [{ name, text }];
  return name.endsWith('.map') ? [] : [{ name, text: text.replace(/\n\/\/# sourceMappingURL=.*\n?$/, '\n') }];
}

/** What is no package: Node's own modules, addresses, and this library. */
const ours = /^(node:|file:|racecourse$)/;

/**
 * Leaves packages where they are installed, named by absolute URL since the bundle lies elsewhere, and leads
 * `import ... from 'racecourse'` to the copy that runs.
 */
function leadToPackages(found: Set<string>): Plugin {
  return {
    name: 'lead to packages',
    setup(bundler) {
      bundler.onResolve({ filter: /^racecourse$/ }, () => ({
        path: fileURLToPath(librarySource('../../index')),
        sideEffects: false,
      }));
      bundler.onResolve({ filter: /^\.\.?\// }, ({ path, importer, resolveDir }) =>
        isLibrary(importer) ? { path: join(resolveDir, path), sideEffects: false } : undefined,
      );
      bundler.onResolve({ filter: /^[^./#]/ }, async ({ path, importer, resolveDir, kind, pluginData }) => {
        if (kind === 'entry-point' || pluginData === 'asked' || ours.test(path)) return undefined;
        const target = await bundler.resolve(path, { kind, importer, resolveDir, pluginData: 'asked' });
        if (target.errors.length > 0) return kind === 'import-statement' ? undefined : { path, external: true }; // Node says it.
        if (target.external) return { path: target.path, external: true };
        if (!target.path.includes('/node_modules/')) return { path: target.path }; // A package of the same workspace.
        found.add(target.path);
        return { path: kind === 'require-call' ? target.path : pathToFileURL(target.path).href, external: true };
      });
    },
  };
}

/**
 * Keeps `import.meta` speaking of the source, not of the bundle, and lets each of the user's modules tell its exports, so
 * that a function can be found by identity in a compiled process, too.
 */
export const rememberModules = (runtime?: string): Plugin => ({
  name: 'remember modules',
  setup(bundler) {
    bundler.onLoad({ filter: /\.[mc]?[jt]sx?$/ }, async ({ path }) => {
      const read = await readFile(path, 'utf8');
      const loader = loaderOf(path);
      const isOurs = isLibrary(path);
      const source = isOurs || !/\bimport\s*\(/.test(read) ? read : await leadImports(read, path, 'unknown');
      const runs = runtime === undefined || source === read ? '' : `\nimport ${JSON.stringify(runtime)};`;
      const url = pathToFileURL(path).href;
      const tell = isOurs || !/\bexport\b/.test(source) ? '' : told(path, url);
      const ask = source.includes('import.meta.main') ? askWhetherMain(path) : '';
      if (!source.includes('import.meta')) return { contents: source + tell + runs, loader };
      const { code } = await transform(ask + (ask === '' ? source : withoutHashbang(source)) + tell + runs, {
        loader,
        format: 'esm',
        target: 'node20',
        sourcefile: path,
        sourcemap: 'inline',
        sourcesContent: false,
        define: {
          ...(ask !== '' && { 'import.meta.main': 'racecourseIsMain' }),
          'import.meta.url': JSON.stringify(url),
          'import.meta.filename': JSON.stringify(path),
          'import.meta.dirname': JSON.stringify(path.slice(0, path.lastIndexOf('/'))),
        },
      });
      return { contents: code, loader: 'js' };
    });
  },
});

/** On the first line: the others keep their numbers. Before Node 24.2 nobody says which module is the main one. */
const askWhetherMain = (path: string): string =>
  `const racecourseIsMain = globalThis[Symbol.for('racecourse.program')]?.knowsMain && globalThis[Symbol.for('racecourse.program')].main === ${JSON.stringify(path)}; `;

const told = (path: string, url: string): string =>
  `\nimport * as racecourseExports from ${JSON.stringify(path)};` +
  `(globalThis[Symbol.for('racecourse.modules')] ??= new Map()).set(${JSON.stringify(url)}, racecourseExports);`;
