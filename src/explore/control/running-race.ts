import type { RunCommand } from '../../gate/hold.ts';
import { newActor, type ControlledActor } from '../model/actor.ts';
import type { Execution } from '../model/execution.ts';
import { lockNames, type LockNames } from '../model/lock-names.ts';
import type { ActorChannel } from './actor-channel.ts';

/** An actor that takes part, where, with what to run. */
export interface Participant {
  readonly name: string;
  readonly channel: ActorChannel;
  readonly kind: string;
  readonly run: RunCommand;
}

/** A race of an execution while it runs. Its actors are known by index among themselves, and by number in the execution. */
export interface RunningRace {
  readonly execution: Execution;
  readonly participants: readonly Participant[];
  readonly actors: readonly ControlledActor[];
  /** The number of the first actor. */
  readonly first: number;
  readonly locks: LockNames;
  /** The index of the actor that took the last step. */
  last: number | undefined;
}

/** Adds the participants to the execution's actors. @param root What they share. */
export function beginRace(execution: Execution, participants: readonly Participant[], root: string): RunningRace {
  const first = execution.actors.length;
  const actors = participants.map(({ name, kind, channel, run }) =>
    newActor(name, kind, channel.pid === undefined ? undefined : run.pid),
  );
  const locks = (execution.locks ??= lockNames(root));
  execution.actors.push(...actors);
  return { execution, participants, actors, first, locks, last: undefined };
}
