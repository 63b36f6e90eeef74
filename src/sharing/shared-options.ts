export const revived: unique symbol = Symbol.for('racecourse.revived');
export const plumbing: unique symbol = Symbol.for('racecourse.plumbing');

export interface SharedOptions {
  /** By which traces and lanes call it. `semaphore 1`, by order of creation, if not given. */
  readonly name?: string | undefined;
  /** Set by `revivedFrom` alone. */
  readonly [revived]?: unknown;
  /** Set by `asPlumbing` alone. */
  readonly [plumbing]?: true;
}

/** Options of what another part is made of: records of a run leave out what is done to it. Where orders are explored it counts as any other. */
export const asPlumbing: SharedOptions = { [plumbing]: true };

/** The options with which a handle's class makes the same one again in a child, from the state of its handle. */
export const revivedFrom = (state: unknown): SharedOptions => ({ [revived]: state });
