import { freedBy, heldKeys } from '../../primitives/index.ts';
import type { Begun, Report } from '../../gate/hold.ts';
import type { PendingOperation } from '../model/actor.ts';
import { endKey, withEnd } from '../model/children.ts';
import type { Strategy } from '../strategies/strategy.ts';
import { reset } from './actor-channel.ts';
import { hearArrivals } from './arrivals.ts';
import { isLost } from './given-up.ts';
import { hearFrom, together, withoutWhen } from './hearing.ts';
import { callByName } from './killing.ts';
import type { Recollection } from './recollection.ts';
import type { RunningRace } from './running-race.ts';

/** What actors report, and what the execution takes over of it. */
export interface Reports {
  /** What an actor has to tell until it stands still: mostly one report. `granted`: what it was granted last. */
  readonly listen: (index: number, granted?: Begun) => Report;
  /** The actor's process would be no more: what the actor had is free. */
  readonly leave: (index: number) => void;
  /** What became free by the end of the actor that ended last. */
  freed: readonly string[];
  /** What else the present step had to do with. */
  also: PendingOperation[];
}

type Concerned = Pick<Recollection, 'giveUp' | 'onlyOnce' | 'doesMore'>;

export function newReports(
  { execution, participants, actors, first, locks }: RunningRace,
  strategy: Strategy,
  recollection: Concerned,
): Reports {
  const { board } = execution;

  function hear(index: number, granted?: Begun): Report {
    const { channel } = participants[index]!;
    const report = hearFrom(channel, granted);
    const actor = actors[index]!;
    callByName(report.begun ?? [], execution.actors);
    const { states, concerned } = hearArrivals(actor, report, board.states, first + index);
    board.states = states;
    reports.also.push(...concerned);
    locks.name(actor, first + index, report.begun);
    noteForRecall(report);
    execution.clock = Math.max(execution.clock, report.clock ?? 0);
    if (report.end?.kind === 'gone' && !report.more) channel.spoil(withoutWhen(report.end.why)); // Else it says whether it can be used again.
    return report;
  }

  function noteForRecall({ saw, unrepeatable, taken }: Report): void {
    if (saw?.includes('metadata')) {
      strategy.seesMore?.();
      recollection.giveUp('it looks at more of files than what they are');
    }
    if (unrepeatable) recollection.onlyOnce();
    if (taken) recollection.doesMore();
  }

  const reports: Reports = {
    freed: [],
    also: [],
    listen(index, granted) {
      let report = hear(index, granted);
      let whole = report;
      while (report.more) {
        report = hear(index, granted);
        whole = together(whole, report);
      }
      if (actors[index]!.end && !isLost(actors[index]!)) reports.leave(index);
      return whole;
    },
    leave(index) {
      const actor = actors[index]!;
      const held = heldKeys(board.states, first + index);
      reports.freed = held;
      if (held.length > 0) {
        reset(participants[index]!.channel);
        board.states = freedBy(board.states, first + index);
      }
      if (!execution.children.has(actor.name)) return;
      reports.freed = [...held, endKey(actor.name)];
      board.states = withEnd(board.states, actor, first + index);
    },
  };
  return reports;
}
