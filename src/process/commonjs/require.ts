import { isBuiltin } from 'node:module';
import { dirname, extname } from 'node:path';
import { nodeModules, type LoadedModule } from './node-modules.ts';

// oxlint-disable no-underscore-dangle -- these are the names that Node's loader gives its parts

/** The `require` of a module. */
export type Require = (this: void, id: string) => unknown;

export interface FastRequire {
  /** Makes the `require` that a module is evaluated with. */
  readonly of: (module: LoadedModule) => Require;
  /** The exports of a module, which is evaluated if it was not before. */
  readonly load: (path: string, parent?: LoadedModule) => unknown;
}

export interface Names {
  /** Whether what leads to this file once leads there always, and to nothing else. */
  readonly isFixed: (path: string) => boolean;
  /** Whether this is the name of something that is no file. */
  readonly isLead: (name: string) => boolean;
}

/**
 * `require` as Node's, but that it looks only once where a name leads: half of the time of a small module is spent with that.
 */
export function fastRequire({ isFixed, isLead }: Names): FastRequire {
  const { _cache: cache, _extensions: extensions, _load, _resolveFilename: resolveFilename, prototype } = nodeModules;
  const { require: requireOfNode } = prototype;
  const builtins = new Map<string, unknown>();
  const requires = new Map<string, { readonly require: Require; goesOnWith(module: LoadedModule): void }>();
  const folders = new Map<string, readonly string[]>();

  /** Programs may have Node's loader do something else: then they get what it does. */
  const isNodes = (): boolean =>
    nodeModules._load === _load && nodeModules._resolveFilename === resolveFilename && prototype.require === requireOfNode;

  function load(path: string, parent?: LoadedModule): unknown {
    const known = cache[path];
    if (known) {
      if (parent && !parent.children.includes(known)) parent.children.push(known);
      return known.exports;
    }
    const module = new nodeModules(path, parent);
    module.filename = path;
    module.paths = [...pathsOf(dirname(path))];
    cache[path] = module;
    try {
      (extensions[extname(path)] ?? extensions['.js']!)(module, path);
    } catch (error) {
      delete cache[path];
      if (parent) parent.children = parent.children.filter((child) => child !== module);
      throw error;
    }
    module.loaded = true;
    return module.exports;
  }

  function pathsOf(folder: string): readonly string[] {
    const known = folders.get(folder);
    if (known) return known;
    const paths = nodeModules._nodeModulePaths(folder);
    folders.set(folder, paths);
    return paths;
  }

  /** One for each file: the module that it is of is another every time. */
  function of(module: LoadedModule): Require {
    const known = requires.get(module.filename);
    if (!known) return newRequire(module);
    known.goesOnWith(module);
    return known.require;
  }

  function newRequire(first: LoadedModule): Require {
    let module = first;
    const names = new Map<string, string>();
    const require = (id: string): unknown => {
      if (!isNodes()) return module.require(id);
      const path = names.get(id);
      if (path !== undefined) return load(path, module);
      return builtins.get(id) ?? look(id);
    };
    function look(id: string): unknown {
      const exports: unknown = module.require(id);
      if (isBuiltin(id)) builtins.set(id, exports);
      else if (!isLead(id)) {
        const path = resolveFilename.call(nodeModules, id, module, false);
        if (isFixed(path)) names.set(id, path);
      }
      return exports;
    }
    const resolve = Object.assign(
      (request: string, options?: object) => nodeModules._resolveFilename(request, module, false, options),
      { paths: (request: string) => nodeModules._resolveLookupPaths(request, module) },
    );
    Object.assign(require, { resolve, extensions, cache });
    Object.defineProperty(require, 'main', { get: () => process.mainModule, enumerable: true, configurable: true });
    requires.set(first.filename, { require, goesOnWith: (next) => void (module = next) });
    return require;
  }

  return { of, load };
}
