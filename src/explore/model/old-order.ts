import type { Departure } from './result.ts';

/** A step of an order as it was: who took it, and what it was called. Without a name it is not known any more. */
export interface OldStep {
  readonly actor: number;
  readonly verb?: string;
  readonly on?: string;
  readonly to?: string;
}

/** An order of a program that may have changed since, and of which token it is. */
export interface OldOrder {
  readonly token: string;
  readonly steps: readonly OldStep[];
}

/** How far such an order could be followed. */
export interface Followed {
  /** How many of its steps could be taken again, in their place or behind it. */
  readonly taken: number;
  /** Steps that it did not have, and that had to be taken for one of its own. */
  readonly added: number;
  /** Where it could not be followed first. Absent: it could be to its end. */
  readonly departs?: Departure;
}
