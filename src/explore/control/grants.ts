import type { Granted } from '../../primitives/index.ts';
import type { Command } from '../../gate/hold.ts';
import type { Choice } from '../model/choices.ts';
import type { Strategy } from '../strategies/strategy.ts';
import { answersFor } from './arrivals.ts';
import type { Checkpoint } from './recollection.ts';
import type { RunningRace } from './running-race.ts';

/**
 * Grants on their way to the actors. An actor whose next steps are known already is sent all of them at once, and performs them without
 * being asked: to hand over to another process and back costs more than a step.
 */
export interface Grants {
  /** Every actor begins; or takes up where a checkpoint stands, and goes on with what will be chosen there first. */
  begin(checkpoint: Checkpoint | undefined): void;
  /** Grants what is chosen, if it was not sent before. `answer`: of the primitive that it is done to. */
  send(choice: Choice, answer: Granted | undefined): void;
  /** Steps are under way that are not chosen yet. */
  areAhead(): boolean;
}

export function newGrants({ execution, participants, actors, first }: RunningRace, strategy: Strategy): Grants {
  /** Grants that were sent ahead of their turn, to the actor that goes on. */
  let ahead = 0;
  return {
    begin(checkpoint) {
      const branch = checkpoint && strategy.resume!(checkpoint.step); // A strategy that takes up in the middle can resume.
      for (const [index, { channel, run }] of participants.entries()) {
        const commands: Command[] = [checkpoint ? { again: checkpoint.taken[index]! } : { run }];
        if (branch?.actor === index && !branch.operation.of && !branch.isToldMore)
          commands.push({ grant: branch.operation.id, clock: execution.clock });
        ahead += commands.length - 1;
        channel.tell(...commands);
      }
    },
    send({ actor: number, operation }, answer) {
      const index = number - first;
      if (ahead > 0) {
        ahead--;
        return;
      }
      if (actors[index]!.end) return;
      const { clock, board } = execution;
      const next = (strategy.ahead?.(number) ?? []).map((id): Command => ({ grant: id, clock }));
      const answers = answersFor(actors[index]!, board.states, number);
      const grant = { grant: operation.id, clock, ...(answer && { answer }), ...(answers.length > 0 && { answers }) };
      participants[index]!.channel.tell(grant, ...next);
      ahead = next.length;
    },
    areAhead: () => ahead > 0,
  };
}
