const key: unique symbol = Symbol.for('racecourse.pid');

type Keeper = { [key]?: number };

/**
 * This process's number, as the system knows it, for what the library itself has to do with the system. `process.pid` is what
 * the program sees: under control that is no number of the system's. Kept by the thread, since several copies of this module may
 * be loaded.
 */
export const ownPid = (): number => (globalThis as Keeper)[key] ?? process.pid;

/** From here on `process.pid` may say something else. */
export function keepOwnPid(): void {
  (globalThis as Keeper)[key] ??= process.pid;
}
