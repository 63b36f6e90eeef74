import { actorPid, type AtOnce, type VirtualClock, type WireEnd } from '../../gate/hold.ts';
import type { AnyFunction } from '../../process/index.ts';
import { actorName, numberOf, refuseToJudge, type ActorNames, type Crash, type Race } from '../../scenario/index.ts';
import { resultOf, type ActorPool } from './actor-pool.ts';
import type { Spawn } from './spawns.ts';
import { runExecution, type ExecutionOptions } from './run-execution.ts';
import type { Participant } from './running-race.ts';
import type { Execution } from '../model/execution.ts';
import type { Meetings } from './elsewhere.ts';
import { noteListening } from './listening.ts';

/** The schedule was given up: there is no outcome of which the scenario could speak. */
export class GivenUp extends Error {
  override readonly name = 'GivenUp';
}

/** What a controlled race needs of the search. */
export interface RaceControl extends ExecutionOptions {
  readonly seed: number;
  readonly fine: boolean;
  /** The clock of the scenario's own code: a race takes its time. */
  readonly clock: VirtualClock;
  readonly unnoticed: AtOnce['unnoticed'];
  /** What the scenario's own code has done outside of the run's folder since this was asked last. */
  readonly own: AtOnce['elsewhere'];
  readonly elsewhere: Meetings;
}

/** Before the first race there is nothing that could differ between schedules. */
function forgetLooks({ board }: Execution, clock: VirtualClock): void {
  clock.wasRead();
  board.sawTimes = false;
}

/** A race whose every step a strategy decides. */
export function controlledRace(execution: Execution, pool: ActorPool, control: RaceControl): Race {
  const { strategy, seed, clock, fine } = control;
  const { observes: observe = false, asksForLines: lines = false } = strategy;
  let raced = 0;
  return async (name, count, entry) => {
    const first = raced;
    raced += count;
    const entries = Array.from({ length: count }, (_, index) => entry(index));
    execution.clock = clock.time;
    // What is compiled and started here is the search's own doing, and says nothing of the scenario's code.
    const participants = await control.unnoticed(async () => {
      const spawns: Spawn[] = [];
      for (const [index, [task, ...args]] of entries.entries()) {
        const how = { seed, pid: actorPid(numberOf(name, index) ?? first + index), clock: clock.time, observe, fine, lines };
        spawns.push(await pool.spawnFor(index, task as AnyFunction, args, how));
      }
      const names = entries.map((_, index) => actorName(name, index));
      const channels = await pool.ready(names, [...new Set(spawns.map(({ run }) => run.module))]);
      return channels.map((channel, index): Participant => {
        channel.plays?.(names[index]!);
        return { name: names[index]!, channel, ...spawns[index]! };
      });
    });
    if (execution.actors.length === 0) forgetLooks(execution, clock);
    control.elsewhere.hearOwn(control.own(), true);
    const ends = runExecution(execution, participants, control);
    noteListening(execution);
    control.elsewhere.hear(execution.actors.slice(first));
    clock.advance(execution.clock);
    if (execution.stopped || execution.pruned) throw new GivenUp();
    const { board, actors } = execution;
    execution.races.push({ actors: actors.slice(-count), ends, primitives: board.states, clock: execution.clock });
    const unheard = new Set([...execution.killed, ...(strategy.unheard ?? [])]);
    const told = ends.flatMap((_, index) => (execution.told.has(first + index) ? [actorName(name, index)] : []));
    return { ...finishOf(name, ends, (index) => unheard.has(first + index)), ...(told.length > 0 && { told }) } as never;
  };
}

/** What the scenario's own code is told of a race. Of those that are not heard it is told nothing: neither a value nor a crash. */
export function finishOf(
  name: ActorNames,
  ends: readonly WireEnd[],
  isUnheard: (index: number) => boolean = () => false,
): { returned: unknown[]; crashed: Crash[]; killed: string[] } {
  const returned: unknown[] = [];
  const crashed: Crash[] = [];
  const killed: string[] = [];
  for (const [index, end] of ends.entries()) {
    if (isUnheard(index)) {
      killed.push(actorName(name, index));
      continue;
    }
    const result = resultOf(end);
    if ('error' in result) crashed.push({ name: actorName(name, index), error: result.error });
    else returned.push(result.value);
  }
  refuseToJudge(crashed);
  return { returned, crashed, killed };
}
