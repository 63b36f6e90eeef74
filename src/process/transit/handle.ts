/**
 * The key under which an object that may travel to a child as a working handle (a FileLock, a Queue) describes itself.
 * Processes recognise handles by it and know none of their classes.
 */
export const handleSymbol: unique symbol = Symbol.for('racecourse.handle');

/** How a handle is made again on the other side: import `module`, take its `export`, call its static `revive(state)`. */
export interface HandleDescription {
  /** The URL of the module that exports the class: its `import.meta.url`. */
  readonly module: string;
  readonly export: string;
  /** What structured clone can carry. */
  readonly state: unknown;
  /** For what must be made ready to be shared. Called where a child is started that gets it, which waits for it. */
  readonly prepare?: () => Promise<Prepared>;
}

/** What takes the place of the state, and further modules that the other side will import, by the URLs of their sources. */
export interface Prepared {
  readonly state: unknown;
  readonly modules?: readonly string[];
}

/** An object that can be an argument of a child and arrives as a working handle. */
export interface Handle {
  readonly [handleSymbol]: HandleDescription;
}

/** The class of a handle, as its module exports it. */
export interface HandleClass {
  revive(state: unknown): Handle;
}

export function isHandle(value: unknown): value is Handle {
  return typeof value === 'object' && value !== null && handleSymbol in value;
}
