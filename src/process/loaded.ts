import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

// Which modules this process has loaded, as far as anybody can tell.

export type Exports = Record<string, unknown>;

/** What every module of compiled code has told of its exports, by the URL of its source. */
export function toldModules(): Map<string, Exports> {
  return (
    (globalThis as { [key: symbol]: Map<string, Exports> | undefined })[Symbol.for('racecourse.modules')] ??
    new Map<string, Exports>()
  );
}

/** What `require` has loaded. A loader (tsx under mocha) may have required what an import would load, and run, once more. */
export const requiredModule = (module: string): NodeJS.Module | undefined =>
  createRequire(import.meta.url).cache[fileURLToPath(module)];
