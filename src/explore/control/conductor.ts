import { freedBy, heldKeys, isArrival, primitiveStep } from '../../primitives/index.ts';
import { mayBringLink, type Begun, type Command, type Report, type RunCommand, type WireEnd } from '../../gate/hold.ts';
import { isBlocked, newActor, noteGranted, type PendingOperation } from '../model/actor.ts';
import { hearArrivals, toldTo } from './arrivals.ts';
import { couldGoOn, isEnabled, noteRunnable, type Choice, type Rules, keyOf } from '../model/choices.ts';
import { countSwitch, keepTouches, type Course } from '../model/course.ts';
import { isLost } from './given-up.ts';
import { hearFrom, together, withoutWhen } from './hearing.ts';
import { callByName, newKilling } from './killing.ts';
import { ledOut } from './led-out.ts';
import { learn } from './learning.ts';
import { lockNames } from '../model/lock-names.ts';
import type { Watch } from '../model/watch.ts';
import { momentOf } from './moment-of.ts';
import type { Recollection } from './recollection.ts';
import { reset, type Slot } from './slot.ts';
import { fairChoices, noteLook } from './fair-choices.ts';
import { stepOf } from './step-of.ts';
import { stopsAtBound } from './step-bound.ts';
import { findStuck } from './stuck.ts';
import type { Folder } from './state.ts';
import { type Strategy } from '../strategies/strategy.ts';

/** Who takes part, where, with what to run. */
export interface Player {
  readonly name: string;
  readonly slot: Slot;
  readonly kind: string;
  readonly run: RunCommand;
}

export interface Conducting {
  /** What the actors share. */
  readonly root: string;
  readonly strategy: Strategy;
  readonly rules: Rules;
  readonly maxSteps: number;
  readonly folder: Folder;
  readonly recollection: Recollection;
  readonly watch: Watch;
}

/** Runs one function in each slot, with the strategy deciding about every step. Blocks until all have ended or nothing can go on. */
export function conduct(
  course: Course,
  cast: readonly Player[],
  { root, strategy, rules, maxSteps, folder, recollection, watch }: Conducting,
): readonly WireEnd[] {
  const first = course.actors.length;
  const actors = cast.map(({ name, kind, slot, run }) => newActor(name, kind, slot.pid === undefined ? undefined : run.pid));
  const { board } = course;
  let last: number | undefined;
  /** Grants that were told ahead of their turn, to the actor that goes on. */
  let told = 0;
  /** What became free by the end of who ended last. */
  let freed: readonly string[] = [];
  let isWatched = false;
  const locks = (course.locks ??= lockNames(root));
  /** What else the step had to do with. */
  let also: PendingOperation[] = [];
  course.actors.push(...actors);
  const answer = newKilling({ actors: course.actors, first, cast, listen, leave, recollection });

  /** What an actor has to tell until it stands still: mostly one report. */
  function listen(index: number, granted?: Begun): Report {
    let report = hear(index, granted);
    let whole = report;
    while (report.more) whole = together(whole, (report = hear(index, granted)));
    if (actors[index]!.end && !isLost(actors[index]!)) leave(index);
    return whole;
  }

  function hear(index: number, granted?: Begun): Report {
    const { slot } = cast[index]!;
    const report = hearFrom(slot, granted);
    const actor = actors[index]!;
    callByName(report.begun ?? [], course.actors);
    const { states, concerned } = hearArrivals(actor, report, board.states, first + index);
    board.states = states;
    also.push(...concerned);
    locks.name(actor, first + index, report.begun);
    if (report.saw?.includes('raw')) {
      strategy.seesMore?.();
      recollection.giveUp('it looks at more of files than what they are');
    }
    if (report.once) recollection.onlyOnce();
    if (report.taken) recollection.doesMore();
    course.clock = Math.max(course.clock, report.clock ?? 0);
    if (report.end?.kind === 'gone' && !report.more) slot.spoil(withoutWhen(report.end.why)); // Else it says whether it can be used again.
    return report;
  }

  /** Its process would be no more: what it had is free. */
  function leave(index: number): void {
    freed = heldKeys(board.states, first + index);
    if (freed.length === 0) return;
    reset(cast[index]!.slot);
    board.states = freedBy(board.states, first + index);
  }

  function grant(choice: Choice, choices: readonly Choice[]): void {
    const { actor: number, nth, operation } = choice;
    const index = number - first;
    const actor = actors[index]!;
    const switched =
      last === undefined || last === index || actors[last]!.end
        ? undefined
        : couldGoOn(actors[last]!, board.states, first + last);
    const stepped = primitiveStep(board.states, operation, number);
    if ('states' in stepped) board.states = stepped.states;
    const granted = 'granted' in stepped ? stepped.granted : undefined;
    course.picks.push({ actor: number, nth });
    course.keys.push(keyOf(choice));
    if (switched !== undefined) countSwitch(course, switched, isEnabled(first + last!, choices));
    noteGranted(actor, operation, course.steps.length);
    freed = [];
    const said = operation.of === 'life' ? answer(operation, number) : granted;
    actor.pending.delete(operation.id);
    board.hasLinks ||= mayBringLink(operation);
    if (board.hasLinks) actor.elsewhere.push(...ledOut(root, operation, actor));
    const performed = isWatched ? watch.perform(actor, operation) : undefined;
    const due = Math.max(course.clock, operation.due ?? 0);
    also = [];
    if (told > 0) told--;
    else if (!actor.end) {
      const { clock } = course;
      const ahead = (strategy.ahead?.(number) ?? []).map((id): Command => ({ grant: id, clock }));
      const others = toldTo(actor, board.states, number);
      cast[index]!.slot.tell(
        { grant: operation.id, clock, ...(said && { said }), ...(others.length > 0 && { told: others }) },
        ...ahead,
      );
      told = ahead.length;
    }
    const report: Report = actor.end ? { end: actor.end } : listen(index, operation);
    if (strategy.observes) learn(course, actor, operation, report);
    course.hasArrived ||= also.some(isArrival);
    locks.done(operation, number, course.actors);
    const touched = performed?.(report, course.actors, { freed, also });
    const seen = touched && { ...touched, movedClock: course.clock > due };
    if (!course.pruned) strategy.chosen?.(choice, actor, report.end !== undefined, seen);
    noteLook(actor, operation, report, course.steps.length);
    course.doings.push(operation);
    course.steps.push(stepOf(number, operation, report, switched));
    last = index;
  }

  /** Undefined: the schedule goes no further. */
  function next(choices: readonly Choice[]): Choice | undefined {
    const chosen = course.pruned ? 0 : strategy.choose(momentOf({ course, actors, first, last, choices, folder, watch }));
    if (chosen !== 'known') return choices[chosen];
    course.pruned = true;
    // A caller that blocks can only be let go by going on: else its process would have to be ended.
    return actors.some(isBlocked) ? choices[0] : undefined;
  }

  /** Everybody begins; or takes up where a checkpoint stands. */
  function begin(): void {
    const checkpoint = recollection.checkpointFor(cast, course);
    last = checkpoint?.restore(course, actors);
    const branch = checkpoint && strategy.resume!(checkpoint.step);
    watch.race();
    watch.at(course.steps.length, course.actors);
    for (const [index, { slot, run }] of cast.entries()) {
      const commands: Command[] = [checkpoint ? { again: checkpoint.taken[index]! } : { run }];
      if (branch?.actor === index && !branch.operation.of && !branch.isToldMore)
        commands.push({ grant: branch.operation.id, clock: course.clock });
      told += commands.length - 1;
      slot.tell(...commands);
    }
    for (const index of cast.keys()) {
      if ((listen(index).recalled ?? 0) === (checkpoint?.taken[index] ?? 0)) continue;
      recollection.giveUp('it begins in another way than before');
    }
  }

  begin();
  for (;;) {
    isWatched = !course.pruned && watch.at(course.steps.length, course.actors);
    noteRunnable(actors, board.states, course.steps.length, first);
    const { choices, leftOut } = fairChoices(course, actors, rules, first);
    const leftOutBefore = course.leftOut;
    course.leftOut += leftOut;
    if (choices.length === 0 || actors.some(isLost)) break;
    if (stopsAtBound(course, maxSteps)) break;
    const choice = next(choices);
    if (!choice) break;
    isWatched &&= !course.pruned;
    if (told === 0 && strategy.returns?.()) recollection.keep({ course, actors, last, leftOut: leftOutBefore });
    grant(choice, choices);
  }
  if (isWatched && !course.pruned) strategy.comesToRest?.(momentOf({ course, actors, first, last, choices: [], folder, watch }));
  if (!course.pruned) findStuck(course, actors, first);
  if (actors.some(isLost)) strategy.seesMore?.(); // Nobody knows what the others would have done.
  for (const [index, actor] of actors.entries()) if (isBlocked(actor)) cast[index]!.slot.spoil('a caller in it blocks for ever');
  if (keepTouches(course, watch, isWatched)) strategy.seesMore?.();
  return actors.map(({ end }) => end ?? { kind: 'gone', why: 'the schedule was given up' });
}
