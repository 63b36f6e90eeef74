import { existsSync, readFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, extname, isAbsolute } from 'node:path';
import { compileFunction } from 'node:vm';
import { commonJsSymbol, type CommonJs } from './commonjs.ts';
import { kindByName, kindOfCode, parameters, withoutHashbang } from './kind.ts';
import { expectProgram, isMainModule } from './main-module.ts';
import { hearAsked } from './hear-asked.ts';
import { importedPath, tellNode, type WhatIsKnown } from './known.ts';
import { importIn, namespaceOf } from './native-import.ts';
import { nodeModules, type Evaluate, type LoadedModule } from './node-modules.ts';
import { fastRequire, type Require } from './require.ts';

const [exists, read] = [existsSync, readFileSync]; // Node's own, before anything is led through a gate.

export interface Surroundings {
  /** Whether a file lies in the run's folder, and may change at any time: loading it is a read. */
  readonly isShared: (path: string) => boolean;
  /** A module is loaded that can be neither forgotten nor evaluated anew. */
  readonly stays: (path: string) => void;
  /** A file is evaluated as something else than what stands in it. */
  readonly made: (path: string, text: string) => void;
  /** One of Node's own modules is handed out. */
  readonly asked?: ((name: string, exports: unknown) => void) | undefined;
}

/** CommonJS modules that are evaluated anew as often as one likes, however they are loaded. */
export interface FreshModules {
  /** Forgets all that were evaluated since. */
  forget(): void;
  /** What `import()` gives for something that was not there when the module that says so was compiled. */
  importMissing(specifier: string, importer: string): unknown;
}

type Program = (this: unknown, exports: unknown, require: Require, module: LoadedModule, file: string, folder: string) => void;

/**
 * Evaluates CommonJS modules as Node does it, but that they can be forgotten, and that each file is read and compiled only once: the same
 * program is run thousands of times. From here on Node's own loader in this thread works like that, too.
 */
export function evaluateAnew({ isShared, stays, made, asked }: Surroundings): FreshModules {
  const known: WhatIsKnown = { files: new Map(), leads: new Map() };
  const programs = new Map<string, Program | 'foreign'>();
  const texts = new Map<string, string>();
  const loaded = new Set<string>();
  tellNode(known);
  expectProgram();
  if (asked) hearAsked(asked);
  const { _extensions: extensions, _cache: cache } = nodeModules;
  const former = { ...extensions };
  const isFixed = (path: string): boolean => programs.has(path) && !known.leads.has(path);
  const { of: requireOf, load } = fastRequire({ isFixed, isLead: (name) => known.leads.has(name) });
  const require = createRequire(import.meta.url);

  const evaluate: Evaluate = (module, path) => {
    loaded.add(path);
    if (isMainModule(path)) process.mainModule = Object.assign(module, { id: '.' }) as unknown as NodeJS.Module;
    const program = programs.get(path) ?? (isShared(path) && !known.files.has(path) ? 'foreign' : compile(path));
    if (program === 'foreign') (former[extname(path)] ?? former['.js']!)(module, path);
    else program.call(module.exports, module.exports, requireOf(module), module, path, dirname(path));
  };

  function compile(path: string): Program | 'foreign' {
    const about = known.files.get(path);
    const text = about?.text ?? read(path, 'utf8');
    if (about?.text !== undefined) made(path, about.text);
    const isForeign = kindByName(path) === 'module' || (!about && /\bimport\s*\(/.test(text));
    const program = isForeign ? 'foreign' : compiled(path, text);
    if (program === 'foreign') stays(path);
    else programs.set(path, program);
    return program;
  }

  for (const extension of ['.js', '.ts', '.cts']) if (extensions[extension]) extensions[extension] = evaluate;
  extensions['.json'] = (module, path) => {
    loaded.add(path);
    const text = texts.get(path) ?? (isShared(path) ? undefined : read(path, 'utf8'));
    if (text === undefined) return former['.json']!(module, path);
    texts.set(path, text);
    module.exports = JSON.parse(text) as unknown;
  };

  const commonJs: CommonJs = {
    know: (path, about) => void known.files.set(path, about),
    lead: (path, lead) => void known.leads.set(path, { ...known.leads.get(path), ...lead }),
    require: (path) => load(path),
    async import(referrer, specifier, options) {
      const path = importedPath(referrer, String(specifier), known);
      const lead = known.leads.get(path);
      if (lead?.imported) return lead.imported();
      if (isBuiltin(path) || (isAbsolute(path) && isCommonJs(path))) return namespaceOf(require(path));
      if (!isAbsolute(path) || exists(path)) stays(path);
      return importIn(referrer)(specifier, options);
    },
  };
  (globalThis as { [commonJsSymbol]?: CommonJs })[commonJsSymbol] = commonJs;

  const restoreLoader = rememberLoader(extensions);
  const cachedBefore = new Set(Object.keys(cache));
  return {
    forget() {
      restoreLoader();
      for (const path of loaded) delete cache[path];
      loaded.clear();
      for (const path of Object.keys(cache)) if (!cachedBefore.has(path) && !path.endsWith('.node')) delete cache[path]; // What a program has put there.
      known.leads.clear();
    },
    importMissing(specifier, importer) {
      try {
        return namespaceOf(createRequire(importer)(specifier));
      } catch (error) {
        throw (error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND' ? notFound(specifier, importer) : error;
      }
    },
  };
}

/** Takes note of what programs have Node's loader do otherwise; the function returned puts it back. */
function rememberLoader(extensions: object): () => void {
  const holders = [nodeModules, nodeModules.prototype, extensions] as unknown as Record<string, unknown>[];
  const names = ['_load', '_resolveFilename', '_findPath', 'require', '_compile', 'load', '.js', '.json', '.node', '.ts', '.cts'];
  const before = holders.flatMap((holder) =>
    names.flatMap((name) => (Object.hasOwn(holder, name) ? [{ holder, name, value: holder[name] }] : [])),
  );
  const known = new Set(Object.keys(extensions));
  return () => {
    for (const name of Object.keys(extensions)) if (!known.has(name)) Reflect.deleteProperty(extensions, name);
    for (const { holder, name, value } of before) if (holder[name] !== value) holder[name] = value;
  };
}

/** As Node's own of an `import()`. */
function notFound(specifier: string, importer: string): Error {
  const what = isAbsolute(specifier) ? 'module' : 'package';
  const error = new Error(`Cannot find ${what} '${specifier}' imported from ${importer}`);
  return Object.assign(error, { code: 'ERR_MODULE_NOT_FOUND' });
}

function compiled(path: string, text: string): Program | 'foreign' {
  try {
    return compileFunction(withoutHashbang(text), parameters, { filename: path }) as Program;
  } catch {
    return 'foreign'; // An ES module, which Node can load; or a mistake, of which Node speaks.
  }
}

function isCommonJs(path: string): boolean {
  const kind = kindByName(path) ?? (exists(path) ? kindOfCode(read(path, 'utf8')) : 'other');
  return kind === 'commonjs';
}
