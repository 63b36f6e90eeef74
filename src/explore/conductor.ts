import { freedBy, primitiveStep, type Granted } from '../gate/index.ts';
import type { Begun, Command, Report, RunCommand, WireEnd } from '../gate/hold.ts';
import { hearReport, newActor, type ControlledActor } from './actor.ts';
import { blockedOn, choicesOf, couldGoOn, noteRunnable, type Choice, type Rules } from './choices.ts';
import { touch, type Course } from './course.ts';
import { hearFrom, together, withoutWhen } from './hearing.ts';
import { learn } from './learning.ts';
import type { Recollection } from './recollection.ts';
import type { Slot } from './slot.ts';
import { stuck } from './stuck.ts';
import { lookOf, stateOf, type Folder } from './state.ts';
import { keyOf, type Moment, type Strategy } from './strategies/strategy.ts';
import { thingsOf } from './touching.ts';

/** Who takes part, where, with what to run. */
export interface Player {
  readonly name: string;
  readonly slot: Slot;
  readonly kind: string;
  readonly run: RunCommand;
}

export interface Conducting {
  readonly strategy: Strategy;
  readonly rules: Rules;
  readonly maxSteps: number;
  readonly folder: Folder;
  readonly recollection: Recollection;
}

/** Runs one function in each slot, with the strategy deciding about every step. Blocks until all have ended or nothing can go on. */
export function conduct(
  course: Course,
  cast: readonly Player[],
  { strategy, rules, maxSteps, folder, recollection }: Conducting,
): readonly WireEnd[] {
  const first = course.actors.length;
  const actors = cast.map(({ name, kind, slot }) => newActor(name, kind, slot.pid));
  const { board } = course;
  let last: number | undefined;
  /** Grants that were told ahead of their turn, to the actor that goes on. */
  let told = 0;
  course.actors.push(...actors);

  /** What an actor has to tell until it stands still: mostly one report. */
  function listen(index: number, granted?: Begun): Report {
    let report = hear(index, granted);
    let whole = report;
    while (report.more) whole = together(whole, (report = hear(index, granted)));
    if (actors[index]!.end) leave(index);
    return whole;
  }

  function hear(index: number, granted?: Begun): Report {
    const { slot } = cast[index]!;
    const report = hearFrom(slot, granted);
    hearReport(actors[index]!, report);
    if (report.saw?.includes('raw')) recollection.giveUp('it looks at more of files than what they are');
    if (report.once) recollection.onlyOnce();
    course.clock = Math.max(course.clock, report.clock ?? 0);
    if (report.end?.kind === 'gone' && !report.more) slot.spoil(withoutWhen(report.end.why)); // Else it says whether it can be used again.
    return report;
  }

  /** Its process would be no more: what it had is free. */
  function leave(index: number): void {
    const freed = freedBy(board.states, first + index);
    if (JSON.stringify(freed) !== JSON.stringify(board.states)) reset(cast[index]!.slot);
    board.states = freed;
  }

  function grant(choice: Choice): void {
    const { actor: number, nth, operation } = choice;
    const { verb, on, to } = operation;
    const index = number - first;
    const actor = actors[index]!;
    const switched = last === undefined || last === index || actors[last]!.end ? undefined : couldGoOn(actors[last]!);
    const stepped = primitiveStep(board.states, operation, number);
    if ('states' in stepped) board.states = stepped.states;
    const said = 'granted' in stepped ? stepped.granted : undefined;
    course.picks.push({ actor: number, nth });
    course.keys.push(keyOf(choice));
    if (verb !== 'wait') for (const thing of thingsOf(operation)) touch(course, thing, number);
    if (switched) course.preemptions++;
    if (operation.due !== undefined) actor.fired.push(course.steps.length);
    if (!operation.ref || operation.spare) actor.spared++;
    actor.runnableSince = undefined;
    actor.pending.delete(operation.id);
    if (told > 0) told--;
    else told = tell(index, operation.id, said, strategy.ahead?.(number) ?? []);
    const report = listen(index, operation);
    if (strategy.observes) learn(course, actor, operation, report);
    if (!course.pruned) strategy.chosen?.(choice, actor, report.end !== undefined);
    course.steps.push({
      actor: number,
      verb,
      on,
      ...(to === undefined ? {} : { to }),
      ...(operation.of === undefined ? {} : { of: operation.of }),
      result: report.did ?? '',
      said: report.said ?? [],
      ...(switched === undefined ? {} : { switch: switched ? 'cut in' : 'waits' }),
      last: report.end !== undefined,
    });
    last = index;
  }

  /** Returns how many grants were told ahead. */
  function tell(actor: number, one: number, said: Granted | undefined, ahead: readonly number[]): number {
    const { clock } = course;
    const commands = ahead.map((id): Command => ({ grant: id, clock }));
    cast[actor]!.slot.tell({ grant: one, clock, ...(said && { said }) }, ...commands);
    return ahead.length;
  }

  function moment(choices: readonly Choice[]): Moment {
    return {
      choices,
      actors,
      first,
      names: course.actors.map(({ name }) => name),
      steps: course.steps,
      step: course.steps.length,
      preemptions: course.preemptions,
      couldGoOn: last !== undefined && !actors[last]!.end && couldGoOn(actors[last]!) ? first + last : undefined,
      state: (compare) => stateOf(course, board.states, first, folder, compare),
      lookOf: (actor, compare) => lookOf(course.actors[actor]!, actor, course, compare),
    };
  }

  /** Undefined: the schedule goes no further. */
  function next(choices: readonly Choice[]): Choice | undefined {
    const chosen = course.pruned ? 0 : strategy.choose(moment(choices));
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
    for (const [index, { slot, run }] of cast.entries()) {
      const commands: Command[] = [checkpoint ? { again: checkpoint.taken[index]! } : { run }];
      if (branch?.actor === index && !branch.operation.of) commands.push({ grant: branch.operation.id, clock: course.clock });
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
    noteRunnable(actors, board.states, course.steps.length, first);
    const { choices, leftOut } = choicesOf(actors, board.states, rules, first);
    const leftOutBefore = course.leftOut;
    course.leftOut += leftOut;
    if (choices.length === 0) break;
    if (course.steps.length >= maxSteps) {
      course.stopped = { label: 'does not end', why: `it had not ended after ${maxSteps} steps (max-steps)` };
      course.keys.push('more');
      break;
    }
    const choice = next(choices);
    if (!choice) break;
    if (told === 0 && strategy.returns?.()) recollection.keep({ course, actors, last, leftOut: leftOutBefore });
    grant(choice);
  }
  if (!course.stopped && !course.pruned && actors.some(({ end }) => !end)) {
    course.blocked = blockedOn(actors, board.states, first);
    course.stopped = stuck(course);
  }
  for (const [index, actor] of actors.entries()) if (isBlocked(actor)) cast[index]!.slot.spoil('a caller in it blocks for ever');
  return actors.map(({ end }) => end ?? { kind: 'gone', why: 'the schedule was given up' });
}

/** Lets go of what is left of a run in a slot. */
export function reset(slot: Slot): void {
  if (!slot.isUsable()) return;
  slot.tell({ reset: true });
  if (!slot.hear()) slot.spoil('its process ended without a word');
}

const isBlocked = ({ pending }: ControlledActor): boolean => [...pending.values()].some(({ sync }) => sync);
