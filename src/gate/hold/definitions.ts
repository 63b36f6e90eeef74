/**
 * Hears when a program defines a property of one of these, and does not only assign to it: what it puts there so need not be
 * enumerable. Nothing else can put there what is not.
 */
export function watchDefinitions(holders: readonly object[], hear: () => void): void {
  const watched = new Set<unknown>(holders);
  function heard<A extends unknown[], R>(original: (target: never, ...rest: A) => R): never {
    const wrapped = (target: unknown, ...rest: A): R => {
      if (watched.has(target)) hear();
      return original(target as never, ...rest);
    };
    return Object.defineProperties(wrapped, Object.getOwnPropertyDescriptors(original)) as never;
  }
  Object.defineProperty = heard(Object.defineProperty);
  Object.defineProperties = heard(Object.defineProperties);
  Reflect.defineProperty = heard(Reflect.defineProperty);
}
