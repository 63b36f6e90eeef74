import { isBuiltin } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { OnLoadArgs, OnLoadResult, OnResolveArgs, OnResolveResult, Plugin, PluginBuild } from 'esbuild';
import { aboutCommonJs } from './about-commonjs.ts';
import { isLibrary } from './library.ts';
import { kindOfFile } from './kind-of-file.ts';
import { nameOf, standIns, type LeadOf, type Writing } from './stand-ins.ts';

export interface Leading {
  readonly write: Writing;
  /** Those of packages, too. Else they are left to Node, as everything in packages. */
  readonly packages: boolean;
  /** The path of a module that runs CommonJS modules; to be imported where it has not been yet. */
  readonly runtime?: string;
}

const asked = 'asked by leadCommonJs';

/**
 * Leaves CommonJS modules out of the bundle: they are evaluated by themselves, as Node does it, in sloppy mode and with `require`, `module` and
 * `__filename` of their own files. In the bundle something stands for each of them that asks for its exports.
 * @param found Gets the paths of those files.
 */
export function leadCommonJs(leading: Leading, found: Set<string>): Plugin {
  const { runtime, write } = leading;
  const start = runtime === undefined ? '' : `require(${JSON.stringify(runtime)});\n`;
  return {
    name: 'lead to CommonJS',
    setup(bundler) {
      bundler.onResolve({ filter: /^racecourse-(imported|required|about):/ }, ({ path }) => {
        const [namespace = '', ...file] = path.split(':');
        return { path: file.join(':'), namespace };
      });
      bundler.onResolve({ filter: /./ }, (args) => lead(bundler, args, leading));
      bundler.onLoad({ filter: /./, namespace: standIns.imported }, ({ path }) => {
        const runs = runtime === undefined ? '' : `import ${JSON.stringify(runtime)};\n`;
        const exported = `export { it as default };\nexport * from ${nameOf(standIns.required, path)};\n`;
        return { contents: `${runs}const it = require(${nameOf(standIns.required, path)});\n${exported}`, resolveDir: '/' };
      });
      bundler.onLoad({ filter: /./, namespace: standIns.required }, ({ path }) => {
        const known = `${start}require(${nameOf(standIns.about, path)});\n`;
        return { contents: `${known}module.exports = ${write.exportsOf(path)};\n`, resolveDir: '/' };
      });
      bundler.onLoad({ filter: /./, namespace: standIns.about }, (args) => {
        found.add(args.path);
        return about(bundler, args, leading, found);
      });
    },
  };
}

async function lead(
  bundler: PluginBuild,
  { path: name, kind, importer, resolveDir, pluginData }: OnResolveArgs,
  { packages, write }: Leading,
): Promise<OnResolveResult | undefined> {
  if (pluginData !== undefined || isLibrary(importer) || kind === 'require-resolve') return undefined;
  const isUrl = name.startsWith('file:');
  const path = isUrl ? fileURLToPath(name) : name;
  if (isBuiltin(path) || path === 'racecourse' || path.endsWith('.node')) return undefined;
  if (kind === 'entry-point') return isLibrary(path) ? undefined : standInFor(path, kind);
  const target = await bundler.resolve(path, { kind, importer, resolveDir, pluginData: asked });
  if (target.errors.length > 0) {
    // The program may be prepared for a missing module: the import fails when it runs, as in Node.
    if (kind !== 'dynamic-import') return undefined;
    const isPath = /^\.{0,2}\//.test(path);
    return { path: write.missing(isPath ? resolve(resolveDir, path) : path, importer, name), external: true };
  }
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

/** Has the bundler find what a CommonJS module leads to, and writes what is to be known of it. */
async function about(
  bundler: PluginBuild,
  { path }: OnLoadArgs,
  { packages, write }: Leading,
  found: Set<string>,
): Promise<OnLoadResult> {
  const { errors, leads: named, ...rest } = await aboutCommonJs(path);
  if (errors.length > 0) return { errors: [...errors] };
  const leads: LeadOf[] = [];
  for (const { name, kind } of named) {
    const isImport = kind === 'dynamic-import';
    const at = name.startsWith('file:') ? fileURLToPath(name) : name;
    if (isBuiltin(at)) continue;
    if (at === 'racecourse') leads.push({ name, isImport, to: at, what: 'library' });
    if (at === 'racecourse') continue;
    const target = await bundler.resolve(at, { kind, importer: path, resolveDir: dirname(path), pluginData: asked });
    if (target.errors.length > 0) continue; // Node's own error says it best, where it comes to that.
    const { path: to, external } = target;
    const isOutside = external || (!packages && to.includes('/node_modules/'));
    const what = isOutside ? 'outside' : await kindOfFile(to);
    leads.push({ name, isImport, to, what });
    if (what === 'other') found.add(to);
  }
  return { contents: await write.about({ path, ...rest, leads }), resolveDir: '/' };
}
