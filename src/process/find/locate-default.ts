import { isMain } from './is-main.ts';
import { requiredModule, toldModules, type Exports } from '../context/loaded.ts';
import type { AnyFunction } from './locate.ts';
import { originOf } from './origin.ts';

/** Where a value is the default export, or where it would have to be and why that is not known. URLs. */
export type DefaultOrigin =
  | { readonly kind: 'found'; readonly module: string }
  | { readonly kind: 'not found'; readonly stands: string | undefined };

/**
 * Finds the module whose default export is this very value. `within`: a function that is part of it, by which V8 knows the
 * script; only a module that this process has loaded and that exports the value itself is taken for it.
 */
export async function locateDefault(value: object, within: AnyFunction): Promise<DefaultOrigin> {
  for (const [module, exports] of toldModules()) if (exports['default'] === value) return { kind: 'found', module };
  const { script } = await originOf(within);
  if (!script?.startsWith('file:')) return { kind: 'not found', stands: undefined };
  const module = script.replace(/[?#].*$/, '');
  const exports = await loaded(script, module).catch(() => undefined);
  const isIt = exports?.['default'] === value || (exports as unknown) === value; // `module.exports = defineScenario(...)`
  return isIt ? { kind: 'found', module } : { kind: 'not found', stands: module };
}

/** The program may still wait at its top level for the code that asks here: importing it would wait for it in turn, for ever. */
async function loaded(script: string, module: string): Promise<Exports | undefined> {
  const required = requiredModule(module);
  if (required) return required.exports as Exports;
  return isMain(module) ? undefined : ((await import(script)) as Exports);
}
