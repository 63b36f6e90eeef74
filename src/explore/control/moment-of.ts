import { heldKeys, type PrimitiveStates } from '../../primitives/index.ts';
import type { ControlledActor } from '../model/actor.ts';
import { endKey } from '../model/children.ts';
import { wouldBePreempted, type Choice } from '../model/choices.ts';
import type { Execution } from '../model/execution.ts';
import { change } from '../model/touch.ts';
import { lifeKey } from '../model/touching.ts';
import type { Watch } from '../model/watch.ts';
import { statesOf, type Folder } from './state.ts';
import type { Moment } from '../strategies/strategy.ts';

/** Where a race stands. */
export interface Standing {
  readonly execution: Execution;
  /** The actors that take part, with the number of the first of them. */
  readonly actors: readonly ControlledActor[];
  readonly first: number;
  /** The one that went last, among these. */
  readonly last: number | undefined;
  readonly choices: readonly Choice[];
  readonly folder: Folder;
  readonly watch: Watch;
}

/** What a strategy is told of it. */
export function momentOf({ execution, actors, first, last, choices, folder, watch }: Standing): Moment {
  const { board, steps, preemptions } = execution;
  const primitives = board.states;
  const { state, lookOf } = statesOf({ execution, primitives, first, folder, open: (actor) => watch.shown(actor) });
  return {
    choices,
    actors,
    first,
    get names() {
      return execution.actors.map(({ name }) => name);
    },
    steps,
    step: steps.length,
    preemptions,
    preemptible: last === undefined ? undefined : ifPreempted(actors[last]!, primitives, first + last),
    touchOf: (actor, operation) => watch.touchOf(actor, operation).touch,
    heldBy: (actor) =>
      new Map(
        [
          lifeKey(actor.name),
          ...heldKeys(primitives, execution.actors.indexOf(actor)),
          ...(execution.children.has(actor.name) ? [endKey(actor.name)] : []),
        ].map((key) => [key, change]),
      ),
    state,
    lookOf,
  };
}

/** The number of the actor that went last, if it would be preempted where another goes now. */
function ifPreempted(actor: ControlledActor, primitives: PrimitiveStates, number: number): number | undefined {
  return !actor.end && wouldBePreempted(actor, primitives, number) ? number : undefined;
}
