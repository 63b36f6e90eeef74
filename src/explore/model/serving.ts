/** How actors are ended that have no end of their own. Plain data. */
export interface Serving {
  /** Names of those that never end by themselves. Undefined: that is still to be found out. */
  readonly endless?: readonly string[];
  /** Those are ended as soon as this is so. Undefined: once all others have ended. */
  readonly until?: Until;
  /** Names of actors that wait to be started by another. Those that never are come to no end, and none is missed. */
  readonly children?: readonly string[];
}

/** A path is there, in the run's folder; or somebody has printed a line with this text in it. */
export type Until = { readonly path: string } | { readonly line: string };
