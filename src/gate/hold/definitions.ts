/**
 * Hears when a program defines a property of one of these, and does not only assign to it: what it puts there so need not be
 * enumerable. Nothing else can put there what is not.
 */
export function watchDefinitions(holders: readonly object[], hear: () => void): void {
  const watched = new Set<unknown>(holders);
  function heard(original: (target: never, one: never, other: never) => unknown): never {
    const wrapped = (target: unknown, one: unknown, other: unknown): unknown => {
      if (watched.has(target)) hear();
      return original(target as never, one as never, other as never);
    };
    return Object.defineProperties(wrapped, Object.getOwnPropertyDescriptors(original)) as never;
  }
  Object.defineProperty = heard(Object.defineProperty);
  Object.defineProperties = heard(Object.defineProperties);
  Reflect.defineProperty = heard(Reflect.defineProperty);
}
