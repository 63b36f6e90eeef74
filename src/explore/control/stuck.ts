import { ownCode } from '../../gate/hold.ts';
import type { ControlledActor } from '../model/actor.ts';
import { blockedOn } from '../model/choices.ts';
import type { Execution } from '../model/execution.ts';
import { givenUp, isLost } from './given-up.ts';

/** No actor can go on: finds out which have not come to their end, and why. Of a race whose actors are counted from `first`. */
export function findStuck(execution: Execution, actors: readonly ControlledActor[], first: number): void {
  if (execution.stopped) return;
  if (!actors.some(isLost)) execution.blocked = blockedOn(actors, execution.board.states, first);
  execution.stopped = givenUp(execution) ?? stuck(execution);
}

/** "buyer 1 waits for b.lock, which buyer 2 has; buyer 2 waits for a.lock, which buyer 1 has". */
function stuck({ actors, blocked }: Execution): Execution['stopped'] {
  if (actors.every(({ end }) => end)) return undefined;
  const name = (actor: number): string => (actor === ownCode ? 'main' : actors[actor]!.name);
  const who = blocked.map(({ actor, on, owners }) => {
    const [first, ...others] = owners.map(name);
    if (first === undefined) return `${name(actor)} waits for ${on}, and nobody is left to help`;
    return `${name(actor)} waits for ${on}, which ${[first, ...others].join(' and ')} ${others.length === 0 ? 'has' : 'have'}`;
  });
  return { label: 'deadlock', why: who.join('; ') };
}
