import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

// Which modules this process has loaded, as far as can be told.

export type Exports = Record<string, unknown>;

const shared = globalThis as { [key: symbol]: Map<string, Exports> | undefined };
const key = Symbol.for('racecourse.modules');

/** What every module of compiled code has told of its exports, by the URL of its source. */
export const toldModules = (): Map<string, Exports> => shared[key] ?? new Map<string, Exports>();

/** Takes note of the modules that have told; the function returned forgets those that have told since. */
export function rememberModules(): () => void {
  const modules = (shared[key] ??= new Map<string, Exports>());
  const before = [...modules];
  return () => {
    modules.clear();
    for (const [module, exports] of before) modules.set(module, exports);
  };
}

/** What `require` has loaded. A loader (tsx under mocha) may have required what an import would load, and run, once more. */
export const requiredModule = (module: string): NodeJS.Module | undefined =>
  createRequire(import.meta.url).cache[fileURLToPath(module)];

/**
 * What a module exports under a name, where that is to be a function. Of a CommonJS module everything may be in its default export, and then
 * its own `exports.default` too.
 */
export function functionIn(exports: Exports, name: string): unknown {
  const common = exports['default'];
  const inside = typeof common === 'object' && common !== null ? (common as Exports)[name] : undefined;
  return typeof exports[name] === 'function' ? exports[name] : (inside ?? exports[name]);
}
