import { fileURLToPath } from 'node:url';
import { nodeModules } from './node-modules.ts';

type Import = (specifier: unknown, options?: ImportCallOptions) => Promise<unknown>;

const imports = new Map<string, Import>();

/** Node's own `import`, as the module with this URL would call it. */
export function importIn(referrer: string): Import {
  const known = imports.get(referrer);
  if (known) return known;
  const path = fileURLToPath(referrer);
  const module = new nodeModules(path);
  // oxlint-disable-next-line no-underscore-dangle -- of all ways to say where code stands that imports, Node calls only this one stable
  module._compile('module.exports = (specifier, options) => import(specifier, options);', path);
  imports.set(referrer, module.exports as Import);
  return module.exports as Import;
}

/** What `import` gives of what a CommonJS module, or one of Node's own, exports. */
export function namespaceOf(exports: unknown): object {
  const namespace = Object.create(null, { [Symbol.toStringTag]: { value: 'Module' } }) as object;
  const isOpen = (typeof exports === 'object' && exports !== null) || typeof exports === 'function';
  for (const name of isOpen ? Object.keys(exports) : []) {
    if (name === 'default') continue;
    Object.defineProperty(namespace, name, { get: () => (exports as Record<string, unknown>)[name], enumerable: true });
  }
  return Object.defineProperty(namespace, 'default', { value: exports, enumerable: true });
}
