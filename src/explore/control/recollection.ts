import type { ControlledActor } from '../model/actor.ts';
import type { Execution } from '../model/execution.ts';
import type { ActorChannel } from './actor-channel.ts';

/**
 * Spares a search from doing again what it has done: an order that begins as the one before did is taken up where it leaves it.
 * The actors run that beginning once more, but get from their memory what came of each operation; the files are put back.
 */
export interface Recollection {
  /**
   * An order begins, of which so many steps are those of the last one. True: it will be taken up in its race, and files are left
   * as they are until then.
   */
  begin(shared: number): boolean;
  /** Where this race can be taken up. Undefined: at its beginning. */
  checkpointFor(participants: readonly SpawnedOn[], execution: Execution): Checkpoint | undefined;
  /** The order will be taken up here again. No actor moves. */
  keep(moment: Present): void;
  /** This step cannot be taken from memory, nor anything after it. */
  onlyOnce(): void;
  /** This step does more than its name says: it may have changed other files, too. */
  doesMore(): void;
  /** Nothing is ever taken from memory any more. @throws NotRecalled if something was in this order. */
  giveUp(why: string): void;
  /** @throws NotRecalled again: the scenario's own code may have caught it. */
  check(): void;
}

/** Every order is run from its beginning. */
export const noRecollection: Recollection = {
  begin: () => false,
  checkpointFor: () => undefined,
  keep: () => undefined,
  onlyOnce: () => undefined,
  doesMore: () => undefined,
  giveUp: () => undefined,
  check: () => undefined,
};

/** This order was taken up from memory, which was not good enough: it is to be run again. */
export class NotRecalled extends Error {
  override readonly name = 'NotRecalled';
}

/** Which actor runs what, where. */
export interface SpawnedOn {
  readonly channel: ActorChannel;
  readonly run: object;
}

export interface Present {
  readonly execution: Execution;
  readonly actors: readonly ControlledActor[];
  readonly last: number | undefined;
  readonly leftOut: number;
}

/** Where an order stood before one of its steps. */
export interface Checkpoint {
  readonly step: number;
  /** How many of these steps each actor took. */
  readonly taken: readonly number[];
  /** Puts everything back: files, primitives, and what is known of the order. Returns the actor that went last. */
  restore(execution: Execution, actors: readonly ControlledActor[]): number | undefined;
}
