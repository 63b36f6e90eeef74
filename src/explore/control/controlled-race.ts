import { actorPid, type AtOnce, type VirtualClock, type WireEnd } from '../../gate/hold.ts';
import type { AnyFunction } from '../../process/index.ts';
import { actorName, refuseToJudge, type ActorNames, type Crash, type Race } from '../../scenario/index.ts';
import { resultOf, type Cast } from './cast.ts';
import type { Cue } from './cues.ts';
import { conduct, type Conducting, type Player } from './conductor.ts';
import type { Course } from '../model/course.ts';
import type { Meetings } from './elsewhere.ts';
import { noteListening } from './listening.ts';

/** The schedule was given up: there is no outcome of which the scenario could speak. */
export class GivenUp extends Error {
  override readonly name = 'GivenUp';
}

export interface Control extends Conducting {
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
function forgetLooks({ board }: Course, clock: VirtualClock): void {
  clock.wasRead();
  board.sawTimes = false;
}

/** A race whose every step a strategy decides. */
export function controlledRace(course: Course, cast: Cast, control: Control): Race {
  const { strategy, seed, clock, fine } = control;
  const { observes: observe = false, asksForLines: lines = false } = strategy;
  let raced = 0;
  return async (name, count, entry) => {
    const first = raced;
    raced += count;
    const entries = Array.from({ length: count }, (_, index) => entry(index));
    course.clock = clock.time;
    // What is compiled and started here is the search's own doing, and says nothing of the scenario's code.
    const players = await control.unnoticed(async () => {
      const cues: Cue[] = [];
      for (const [index, [task, ...args]] of entries.entries()) {
        const how = { seed, pid: actorPid(first + index), clock: clock.time, observe, fine, lines };
        cues.push(await cast.cueFor(index, task as AnyFunction, args, how));
      }
      const names = entries.map((_, index) => actorName(name, index));
      const slots = await cast.ready(names, [...new Set(cues.map(({ run }) => run.module))]);
      return slots.map((slot, index): Player => {
        slot.plays?.(names[index]!);
        return { name: names[index]!, slot, ...cues[index]! };
      });
    });
    if (course.actors.length === 0) forgetLooks(course, clock);
    control.elsewhere.hearOwn(control.own(), true);
    const ends = conduct(course, players, control);
    noteListening(course);
    control.elsewhere.hear(course.actors.slice(first));
    clock.advance(course.clock);
    if (course.stopped || course.pruned) throw new GivenUp();
    const { board, actors } = course;
    course.races.push({ actors: actors.slice(-count), ends, primitives: board.states, clock: course.clock });
    return finishOf(name, ends) as never;
  };
}

/** What the scenario's own code is told of a race. */
export function finishOf(name: ActorNames, ends: readonly WireEnd[]): { returned: unknown[]; crashed: Crash[] } {
  const returned: unknown[] = [];
  const crashed: Crash[] = [];
  for (const [index, end] of ends.entries()) {
    const result = resultOf(end);
    if ('error' in result) crashed.push({ name: actorName(name, index), error: result.error });
    else returned.push(result.value);
  }
  refuseToJudge(crashed);
  return { returned, crashed };
}
