import { types } from 'node:util';
import { handleSymbol, isHandle, type HandleClass, type HandleDescription } from './handle.ts';

/** Stands in for a handle while it travels: structured clone carries no classes and no symbols. */
const tag = '$racecourse.handle';

/** A value in which every handle is replaced by its description. */
export interface PackedHandles {
  readonly value: unknown;
  /** The modules that the other side must import. */
  readonly modules: readonly string[];
  /** To be awaited before the value is sent: the handles get ready to be shared. Returns further modules to import. */
  readonly prepare: () => Promise<readonly string[]>;
}

/** Replaces each handle in a value by its description. */
export function packHandles(value: unknown): PackedHandles {
  const modules = new Set<string>();
  const preparing: (() => Promise<readonly string[]>)[] = [];
  const packed = rebuild(value, (part) => {
    if (!isHandle(part)) return undefined;
    const { prepare, ...description } = part[handleSymbol];
    modules.add(description.module);
    const travelling: { state: unknown } = description;
    if (prepare) {
      preparing.push(async () => {
        const prepared = await prepare();
        travelling.state = prepared.state;
        return prepared.modules ?? [];
      });
    }
    return { [tag]: travelling };
  });
  const prepareAll = async (): Promise<string[]> => (await Promise.all(preparing.map((prepare) => prepare()))).flat();
  return { value: packed, modules: [...modules], prepare: prepareAll };
}

/** Makes working handles of descriptions again. `load` imports a module by the URL that a description names. */
export async function unpackHandles(
  value: unknown,
  load: (module: string) => Promise<Record<string, unknown>>,
): Promise<unknown> {
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

type Replace = (part: Record<string, unknown>) => unknown;

/** A copy of `value` with the objects replaced that `replace` has another for; arrays, maps, sets and plain objects are entered. */
function rebuild(value: unknown, replace: Replace, done = new Map<unknown, unknown>()): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (done.has(value)) return done.get(value);
  const inner = (part: unknown): unknown => rebuild(part, replace, done);
  const replaced = replace(value as Record<string, unknown>);
  const copy = replaced ?? emptyLike(value);
  done.set(value, copy); // Before its parts are entered: they may lead back here.
  if (replaced !== undefined) return replaced;
  if (Array.isArray(copy)) fill(copy, value as unknown[], inner);
  else if (copy instanceof Map) for (const [key, item] of value as Map<unknown, unknown>) copy.set(inner(key), inner(item));
  else if (copy instanceof Set) for (const item of value as Set<unknown>) copy.add(inner(item));
  else if (copy !== value) for (const [key, item] of Object.entries(value)) define(copy as object, key, inner(item));
  return copy;
}

/** As structured clone does it: `__proto__` is a key like any other. */
function define(object: object, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(object, key, { value, configurable: true, enumerable: true, writable: true });
  else (object as Record<string, unknown>)[key] = value;
}

/** One by one: a hole stays a hole, and no array is too long to be passed as arguments. */
function fill(copy: unknown[], items: readonly unknown[], inner: (part: unknown) => unknown): void {
  for (let at = 0; at < items.length; at++) if (at in items) copy[at] = inner(items[at]);
  copy.length = items.length;
}

function emptyLike(value: object): unknown {
  if (types.isProxy(value)) return value; // Structured clone refuses it, and a copy would be none.
  if (Array.isArray(value)) return [];
  if (value instanceof Map) return new Map();
  if (value instanceof Set) return new Set();
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null ? {} : value; // Dates, buffers and the like have no handles in them.
}
