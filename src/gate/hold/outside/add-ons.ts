import Module, { isBuiltin } from 'node:module';
import { basename } from 'node:path';
import { builtIn, precede, type Say } from './noting.ts';

// oxlint-disable no-underscore-dangle -- these are the names that Node's loader gives its parts

interface Loader {
  _load: (this: unknown, ...args: unknown[]) => unknown;
  readonly _cache: Record<string, { readonly exports: unknown } | undefined>;
}

/**
 * Notes when a program loads native code. The library has loaded its own, and Node loads each add-on only once: so it is told by
 * what is loaded, not by what loads it.
 */
export function noteAddOns(say: Say): void {
  noteNativeLibraries(say);
  const loader = Module as unknown as Loader;
  const known = new WeakMap<object, string>();
  const remember = (path: string, exports: unknown): void => {
    if (isObject(exports)) known.set(exports, nameOf(path));
  };
  for (const [path, module] of Object.entries(loader._cache)) if (path.endsWith('.node')) remember(path, module?.exports);

  const dlopen = process.dlopen.bind(process) as (...args: unknown[]) => void;
  process.dlopen = (...args: unknown[]) => {
    const path = String(args[1]);
    say(`loaded the add-on ${nameOf(path)}`);
    dlopen(...args);
    remember(path, (args[0] as { exports?: unknown } | undefined)?.exports);
  };

  const load = loader._load;
  loader._load = function (...args) {
    const exports = load.apply(this, args);
    const name = isObject(exports) ? known.get(exports) : undefined;
    if (name !== undefined) say(`loaded the add-on ${name}`);
    return exports;
  };
}

/** From Node 26.1 on, https://nodejs.org/en/blog/release/v26.1.0: functions of a library of the system are called without an add-on. */
function noteNativeLibraries(say: Say): void {
  if (!isBuiltin('node:ffi')) return;
  for (const name of ['dlopen', 'DynamicLibrary'])
    precede(builtIn('node:ffi'), name, () => say('loaded a library of the system (node:ffi)'));
}

const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

/** Of the package in which it lies, if it lies in one. */
function nameOf(path: string): string {
  const [, scope = '', name] = /.*[\\/]node_modules[\\/](@[^\\/]+[\\/])?([^\\/]+)/.exec(path) ?? [];
  return name === undefined ? basename(path) : scope + name;
}
