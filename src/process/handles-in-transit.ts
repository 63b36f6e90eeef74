import { handleSymbol, isHandle, type HandleClass, type HandleDescription } from './handle.ts';

/** Stands in for a handle while it travels: structured clone carries no classes and no symbols. */
const tag = '$racecourse.handle';

/** Replaces every handle in `value` by its description; `modules` are the modules that the other side must import. */
export function packHandles(value: unknown): { readonly value: unknown; readonly modules: readonly string[] } {
  const modules = new Set<string>();
  const packed = rebuild(value, (part) => {
    if (!isHandle(part)) return undefined;
    modules.add(part[handleSymbol].module);
    return { [tag]: part[handleSymbol] };
  });
  return { value: packed, modules: [...modules] };
}

/** Makes working handles of descriptions again. `load` imports a module by the URL that a description names. */
export async function unpackHandles(value: unknown, load: (module: string) => Promise<Record<string, unknown>>): Promise<unknown> {
  const descriptions: HandleDescription[] = [];
  rebuild(value, (part) => {
    if (tag in part) descriptions.push(part[tag] as HandleDescription);
    return undefined;
  });
  if (descriptions.length === 0) return value;
  const classes = new Map<string, HandleClass>();
  for (const { module, export: name } of descriptions) {
    classes.set(`${module} ${name}`, (await load(module))[name] as HandleClass);
  }
  return rebuild(value, (part) => {
    if (!(tag in part)) return undefined;
    const { module, export: name, state } = part[tag] as HandleDescription;
    return classes.get(`${module} ${name}`)?.revive(state);
  });
}

/** A copy of `value` with the objects replaced that `replace` has another for; arrays, maps, sets and plain objects are entered. */
function rebuild(value: unknown, replace: (part: Record<string, unknown>) => unknown, done = new Map<unknown, unknown>()): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (done.has(value)) return done.get(value);
  const replaced = replace(value as Record<string, unknown>);
  if (replaced !== undefined) {
    done.set(value, replaced);
    return replaced;
  }
  const copied = <T extends object>(copy: T, fill: (inner: (part: unknown) => unknown) => void): T => {
    done.set(value, copy);
    fill((part) => rebuild(part, replace, done));
    return copy;
  };
  if (Array.isArray(value)) return copied([] as unknown[], (inner) => void value.forEach((item, at) => (done.get(value) as unknown[])[at] = inner(item)));
  if (value instanceof Map) return copied(new Map(), (inner) => value.forEach((item, key) => (done.get(value) as Map<unknown, unknown>).set(inner(key), inner(item))));
  if (value instanceof Set) return copied(new Set(), (inner) => value.forEach((item) => (done.get(value) as Set<unknown>).add(inner(item))));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return value;
  return copied({} as Record<string, unknown>, (inner) => {
    for (const [key, item] of Object.entries(value)) (done.get(value) as Record<string, unknown>)[key] = inner(item);
  });
}
