type Any = (...args: unknown[]) => unknown;

/** Gives a wrapper what else is known of the function: its name, its length, what `promisify` looks for. */
export function like(real: Any, wrapped: Any): Any {
  for (const key of Reflect.ownKeys(real)) {
    if (Object.hasOwn(wrapped, key) && key !== 'name' && key !== 'length') continue;
    Object.defineProperty(wrapped, key, Object.getOwnPropertyDescriptor(real, key)!); // It is a key of its own.
  }
  return wrapped;
}
