import { isArrival, primitiveStep, type Granted } from '../../primitives/index.ts';
import { mayBringLink, type Report, type WireEnd } from '../../gate/hold.ts';
import { isBlocked, noteGranted } from '../model/actor.ts';
import { isEnabled, keyOf, noteRunnable, wouldBePreempted, type Choice, type Rules } from '../model/choices.ts';
import { countSwitch, keepTouches, type Execution } from '../model/execution.ts';
import type { Serving } from '../model/serving.ts';
import type { Watch } from '../model/watch.ts';
import type { Kill, Moment, Strategy } from '../strategies/strategy.ts';
import { fairChoices, noteLook } from './fair-choices.ts';
import { isLost } from './given-up.ts';
import { newGrants, type Grants } from './grants.ts';
import { newKilling, type Killing } from './killing.ts';
import { killStep } from './kill-step.ts';
import { learn } from './learning.ts';
import { ledOut } from './led-out.ts';
import { momentOf } from './moment-of.ts';
import type { Recollection } from './recollection.ts';
import { newReports, type Reports } from './reports.ts';
import { beginRace, type Participant, type RunningRace } from './running-race.ts';
import { newServers, type Servers } from './servers.ts';
import type { Folder } from './state.ts';
import { stepOf } from './step-of.ts';
import { stopsAtBound } from './step-bound.ts';
import { findStuck } from './stuck.ts';

/** How one order is run. */
export interface ExecutionOptions {
  /** What the actors share. */
  readonly root: string;
  readonly strategy: Strategy;
  readonly rules: Rules;
  readonly maxSteps: number;
  readonly folder: Folder;
  readonly recollection: Recollection;
  readonly watch: Watch;
  /** Who would go on for ever is ended. Undefined: nobody is. */
  readonly serving?: Serving;
}

/** All that a race is run with. */
interface Running extends ExecutionOptions {
  readonly race: RunningRace;
  readonly reports: Reports;
  readonly grants: Grants;
  readonly killing: Killing;
  readonly servers: Servers | undefined;
}

/** Runs one race: a function in each actor, with the strategy deciding about every step. Blocks until all have ended or nothing can go on. */
export function runExecution(
  execution: Execution,
  participants: readonly Participant[],
  options: ExecutionOptions,
): readonly WireEnd[] {
  const { root, strategy, recollection } = options;
  const race = beginRace(execution, participants, root);
  const reports = newReports(race, strategy, recollection);
  const { first } = race;
  const { listen, leave } = reports;
  const killing = newKilling({ actors: execution.actors, first, participants, listen, leave, recollection });
  const servers = options.serving && newServers(options.serving, { root, race, killing });
  const running = { ...options, race, reports, grants: newGrants(race, strategy), killing, servers };
  begin(running);
  const isWatched = goOn(running);
  finish(running, isWatched);
  return race.actors.map(({ end }) => end ?? { kind: 'gone', why: 'the schedule was given up' });
}

/** Every actor begins; or takes up where a checkpoint stands. */
function begin({ race, grants, reports, recollection, watch, servers }: Running): void {
  const { execution, participants, actors } = race;
  const checkpoint = recollection.checkpointFor(participants, execution);
  race.last = checkpoint?.restore(execution, actors);
  watch.race();
  watch.at(execution.steps.length, execution.actors);
  grants.begin(checkpoint);
  for (const index of participants.keys()) {
    const { recalled = 0, printed = [] } = reports.listen(index);
    servers?.hear(printed);
    if (recalled === (checkpoint?.taken[index] ?? 0)) continue;
    recollection.giveUp('it begins in another way than before');
  }
}

/** Step after step, until nothing can go on or the strategy has seen enough. Returns whether it was watched to its end. */
function goOn(running: Running): boolean {
  const { race, grants, strategy, rules, maxSteps, recollection, watch, servers } = running;
  const { execution, actors, first } = race;
  for (;;) {
    let isWatched = !execution.pruned && watch.at(execution.steps.length, execution.actors);
    noteRunnable(actors, execution.board.states, execution.steps.length, first);
    const { choices, leftOut } = fairChoices(execution, actors, rules, first);
    const leftOutBefore = execution.leftOut;
    execution.leftOut += leftOut;
    if (!actors.some(isLost) && servers?.end(choices.length === 0)) {
      if (execution.told.size > 0) execution.leftOut++; // It would have gone on: that is a bound.
      continue;
    }
    if (choices.length === 0 || actors.some(isLost) || stopsAtBound(execution, maxSteps)) return isWatched;
    const choice = next(running, choices);
    if (!choice) return isWatched;
    if ('kills' in choice) {
      killStep(running, choice.kills, isWatched);
      continue;
    }
    isWatched &&= !execution.pruned;
    if (!grants.areAhead() && strategy.returns?.())
      recollection.keep({ execution, actors, last: race.last, leftOut: leftOutBefore });
    step(running, choice, choices, isWatched);
  }
}

const moment = ({ race, folder, watch }: Running, choices: readonly Choice[]): Moment =>
  momentOf({ ...race, choices, folder, watch });

/** Undefined: the schedule goes no further. */
function next(running: Running, choices: readonly Choice[]): Choice | Kill | undefined {
  const { execution, actors } = running.race;
  const chosen = execution.pruned ? 0 : running.strategy.choose(moment(running, choices));
  if (typeof chosen === 'object') return chosen;
  if (chosen !== 'pruned') return choices[chosen];
  execution.pruned = true;
  // A caller that blocks can only be let go by going on: else its process would have to be ended.
  return actors.some(isBlocked) ? choices[0] : undefined;
}

/** One step: what was chosen is granted, and its actor goes on until it stands still. */
function step(running: Running, choice: Choice, choices: readonly Choice[], isWatched: boolean): void {
  const { race, reports, grants, strategy, watch, killing } = running;
  const { execution, actors, first, locks } = race;
  const { actor: number, nth, operation } = choice;
  const actor = actors[number - first]!;
  const isCutIn = noteSwitch(race, choice, choices);
  const answer = stepPrimitive(execution, choice);
  execution.picks.push({ actor: number, nth });
  execution.keys.push(keyOf(choice));
  noteGranted(actor, operation, execution.steps.length);
  reports.freed = [];
  const told = operation.of === 'life' ? killing.answer(operation, number) : answer;
  actor.pending.delete(operation.id);
  noteLinks(running, choice);
  const performed = isWatched ? watch.perform(actor, operation) : undefined;
  const due = Math.max(execution.clock, operation.due ?? 0);
  reports.also = [];
  grants.send(choice, told);
  const report: Report = actor.end ? { end: actor.end } : reports.listen(number - first, operation);
  if (strategy.observes) learn(execution, actor, operation, report);
  execution.hasArrived ||= reports.also.some(isArrival);
  locks.done(operation, number, execution.actors);
  const touched = performed?.(report, execution.actors, { freed: reports.freed, also: reports.also });
  const seen = touched && { ...touched, movedClock: execution.clock > due };
  if (!execution.pruned) strategy.chosen?.(choice, actor, report.end !== undefined, seen);
  noteLook(actor, operation, report, execution.steps.length);
  execution.doings.push(operation);
  execution.steps.push(stepOf(number, operation, report, isCutIn));
  race.last = number - first;
}

/** Whether the actor that went last is cut into, or only waits. Undefined: it goes on itself, or has ended. */
function noteSwitch(
  { execution, actors, first, last }: RunningRace,
  { actor }: Choice,
  choices: readonly Choice[],
): boolean | undefined {
  if (last === undefined || first + last === actor || actors[last]!.end) return undefined;
  const isCutIn = wouldBePreempted(actors[last]!, execution.board.states, first + last);
  countSwitch(execution, isCutIn, isEnabled(first + last, choices));
  return isCutIn;
}

/** Does to a primitive what is done to it. Returns what it answers. */
function stepPrimitive({ board }: Execution, { actor, operation }: Choice): Granted | undefined {
  const stepped = primitiveStep(board.states, operation, actor);
  if ('states' in stepped) board.states = stepped.states;
  return 'granted' in stepped ? stepped.granted : undefined;
}

/** Where there are links a path may lead out of the run's folder. */
function noteLinks({ race, root }: Running, { actor: number, operation }: Choice): void {
  const { execution, actors, first } = race;
  const actor = actors[number - first]!;
  execution.board.hasLinks ||= mayBringLink(operation);
  if (execution.board.hasLinks) actor.elsewhere.push(...ledOut(root, operation, actor));
}

/**
 * Nothing can go on, or the strategy has seen enough: finds out which actor waits for what, and lets those go that cannot be used
 * again.
 */
function finish(running: Running, isWatched: boolean): void {
  const { race, strategy, watch } = running;
  const { execution, participants, actors, first } = race;
  if (isWatched && !execution.pruned) strategy.comesToRest?.(moment(running, []));
  if (!execution.pruned) findStuck(execution, actors, first);
  if (actors.some(isLost)) strategy.seesMore?.(); // What the others would have done is not known.
  for (const [index, actor] of actors.entries())
    if (isBlocked(actor)) participants[index]!.channel.spoil('a caller in it blocks for ever');
  if (keepTouches(execution, watch, isWatched)) strategy.seesMore?.();
}
