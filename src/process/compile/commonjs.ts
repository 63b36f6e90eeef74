import { isBuiltin } from 'node:module';
import { dirname, isAbsolute, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { OnLoadArgs, OnLoadResult, OnResolveArgs, OnResolveResult, Plugin, PluginBuild } from 'esbuild';
import { aboutCommonJs } from './about-commonjs.ts';
import { isLibrary } from './library.ts';
import { kindOfFile } from './kind-of-file.ts';

export interface Leading {
  /** Those of packages, too. Else they are left to Node, as everything in packages. */
  readonly packages: boolean;
  /** The path of a module that runs CommonJS modules; to be imported where nobody has done so before. */
  readonly runtime?: string;
}

/** Parts of the bundle that stand for a CommonJS module: for who imports it, for who requires it, and what is to be known of it. */
export const standIns = { imported: 'racecourse-imported', required: 'racecourse-required', about: 'racecourse-about' } as const;

const asked = 'asked by leadCommonJs';

/**
 * Leaves CommonJS modules out of the bundle: they are evaluated by themselves, as Node does it, in sloppy mode and with `require`, `module` and
 * `__filename` of their own files. In the bundle something stands for each of them that asks for its exports.
 * @param found Gets the paths of those files.
 */
export function leadCommonJs({ packages, runtime }: Leading, found: Set<string>): Plugin {
  const start = runtime === undefined ? '' : `require(${JSON.stringify(runtime)});\n`;
  return {
    name: 'lead to CommonJS',
    setup(bundler) {
      bundler.onResolve({ filter: /^racecourse-(imported|required|about):/ }, ({ path }) => {
        const [namespace = '', ...file] = path.split(':');
        return { path: file.join(':'), namespace };
      });
      bundler.onResolve({ filter: /./ }, (args) => lead(bundler, args, packages));
      bundler.onLoad({ filter: /./, namespace: standIns.imported }, ({ path }) => {
        const runs = runtime === undefined ? '' : `import ${JSON.stringify(runtime)};\n`;
        const exported = `export { it as default };\nexport * from ${nameOf(standIns.required, path)};\n`;
        return { contents: `${runs}const it = require(${nameOf(standIns.required, path)});\n${exported}`, resolveDir: '/' };
      });
      bundler.onLoad({ filter: /./, namespace: standIns.required }, ({ path }) => {
        const known = `${start}require(${nameOf(standIns.about, path)});\n`;
        const it = `globalThis[Symbol.for('racecourse.commonjs')].require(${JSON.stringify(path)})`;
        return { contents: `${known}module.exports = ${it};\n`, resolveDir: '/' };
      });
      bundler.onLoad({ filter: /./, namespace: standIns.about }, (args) => about(bundler, args, packages, found));
    },
  };
}

const nameOf = (standIn: string, path: string): string => JSON.stringify(`${standIn}:${path}`);

async function lead(
  bundler: PluginBuild,
  { path: name, kind, importer, resolveDir, pluginData }: OnResolveArgs,
  packages: boolean,
): Promise<OnResolveResult | undefined> {
  if (pluginData !== undefined || isLibrary(importer) || kind === 'require-resolve') return undefined;
  const isUrl = name.startsWith('file:');
  const path = isUrl ? fileURLToPath(name) : name;
  if (isBuiltin(path) || path === 'racecourse' || path.endsWith('.node')) return undefined;
  if (kind === 'entry-point') return isLibrary(path) ? undefined : standInFor(path, kind);
  const target = await bundler.resolve(path, { kind, importer, resolveDir, pluginData: asked });
  if (target.errors.length > 0) return kind === 'dynamic-import' ? missing(path, importer, resolveDir, packages) : undefined;
  if (target.external || isLibrary(target.path)) return undefined;
  if (!packages && target.path.includes('/node_modules/')) {
    return isUrl ? { path: pathToFileURL(target.path).href, external: true } : undefined;
  }
  const { namespace, suffix, sideEffects } = target;
  return (await standInFor(target.path, kind)) ?? { path: target.path, namespace, suffix, sideEffects };
}

async function standInFor(path: string, kind: OnResolveArgs['kind']): Promise<OnResolveResult | undefined> {
  if ((await kindOfFile(path)) !== 'commonjs') return undefined;
  return { path, namespace: kind === 'require-call' ? standIns.required : standIns.imported };
}

/** Who imports what is not there may be prepared for that: it is found out when it is imported, as in Node. */
function missing(name: string, importer: string, resolveDir: string, isScript: boolean): OnResolveResult {
  const isPath = /^\.{0,2}\//.test(name);
  const path = isPath && !isAbsolute(name) ? join(resolveDir, name) : name;
  if (isScript) return { path: `missing:${JSON.stringify([path, importer])}`, external: true };
  return { path: isPath ? pathToFileURL(path).href : path, external: true };
}

/** Tells who runs it what Node does not know of a CommonJS module, and has the bundler find what it leads to. */
async function about(
  bundler: PluginBuild,
  { path }: OnLoadArgs,
  packages: boolean,
  found: Set<string>,
): Promise<OnLoadResult> {
  found.add(path);
  const { errors, text, leads } = await aboutCommonJs(path);
  if (errors.length > 0) return { errors: [...errors] };
  const [requires, imports]: Record<string, string>[] = [{}, {}];
  const lines: string[] = [];
  for (const { name, kind } of leads) {
    const isImport = kind === 'dynamic-import';
    const at = name.startsWith('file:') ? fileURLToPath(name) : name;
    if (at === 'racecourse') lines.push(leadTo(at, isImport));
    if (isBuiltin(at) || at === 'racecourse') continue;
    const target = await bundler.resolve(at, { kind, importer: path, resolveDir: dirname(path), pluginData: asked });
    if (target.errors.length > 0 || target.external) continue; // Node's own error says it best, where it comes to that.
    const isOfPackage = target.path.includes('/node_modules/');
    if (isOfPackage && !packages) continue;
    const what = await kindOfFile(target.path);
    if (what === 'commonjs') lines.push(`require(${nameOf(standIns.about, target.path)});`);
    if (what === 'module') lines.push(leadTo(target.path, isImport));
    if (what === 'module' || !isOfPackage) (isImport ? imports : requires)![name] = target.path;
  }
  const known = JSON.stringify({ ...(text === undefined ? {} : { text }), requires, imports });
  const contents = `const commonJs = globalThis[Symbol.for('racecourse.commonjs')];
commonJs.know(${JSON.stringify(path)}, ${known});\n${lines.join('\n')}`;
  return { contents, resolveDir: '/' };
}

const leadTo = (path: string, isImport: boolean): string =>
  `commonJs.lead(${JSON.stringify(path)}, { ${isImport ? 'imported: () => import' : 'required: () => require'}(${JSON.stringify(path)}) });`;
