import { lockFreed, lockStep, type LockState } from '../gate/index.ts';
import type { Begun, Report, RunCommand, WireEnd } from '../gate/hold.ts';
import { hearReport, newActor, type ControlledActor } from './actor.ts';
import { blockedOn, choicesOf, couldGoOn, type Blocked, type Choice } from './choices.ts';
import type { Step } from './result.ts';
import type { Slot } from './slot.ts';
import type { Pick } from './strategies/replay.ts';
import { keyOf, type Strategy } from './strategies/strategy.ts';

/** What has happened in one schedule. A scenario that races twice goes on with it. */
export interface Course {
  readonly actors: ControlledActor[];
  readonly steps: Mutable<Step>[];
  readonly picks: Pick[];
  /** What was done, for telling one order from another: the operations in their order. */
  readonly keys: string[];
  /** Who touched what, to know whether anybody met. */
  readonly touched: Map<string, Set<number>>;
  /** Who waits for what when nobody can go on. */
  blocked: readonly Blocked[];
  preemptions: number;
  leftOut: number;
  /** It was given up: everybody waits for somebody else, or it has taken too many steps. */
  stopped?: { readonly label: 'deadlock' | 'does not end'; readonly why: string };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export const newCourse = (): Course => ({
  actors: [],
  steps: [],
  picks: [],
  keys: [],
  touched: new Map(),
  blocked: [],
  preemptions: 0,
  leftOut: 0,
});

/** Runs one function in each slot, with the strategy deciding about every step. Blocks until all have ended or nothing can go on. */
export function conduct(
  course: Course,
  cast: readonly { readonly name: string; readonly slot: Slot; readonly run: RunCommand }[],
  strategy: Strategy,
  maxSteps: number,
): readonly WireEnd[] {
  const first = course.actors.length;
  const actors = cast.map(({ name }) => newActor(name));
  let locks: LockState = {};
  let last: number | undefined;
  /** Grants that were told ahead of their turn, to the actor that goes on. */
  let told = 0;
  course.actors.push(...actors);

  function listen(index: number, granted?: Begun): Report {
    const actor = actors[index]!;
    const said: string[] = [];
    let did: string | undefined;
    for (;;) {
      const report = withLast(cast[index]!.slot.hear() ?? goneSilently, granted);
      hearReport(actor, report);
      said.push(...(report.said ?? []));
      did ??= report.did;
      if (report.end?.kind === 'gone') cast[index]!.slot.spoil();
      if (report.more) continue;
      if (actor.end) leave(index);
      return { said, ...(did === undefined ? {} : { did }), ...(report.end ? { end: report.end } : {}) };
    }
  }

  /** Its process would be no more: what it locked is free. */
  function leave(index: number): void {
    if (Object.values(locks).includes(index)) reset(cast[index]!.slot);
    locks = lockFreed(locks, index);
  }

  function grant(choice: Choice): void {
    const { actor: number, nth, operation } = choice;
    const { verb, on, to } = operation;
    const actor = number - first;
    const switched = last === undefined || last === actor || actors[last]!.end ? undefined : couldGoOn(actors[last]!);
    const lock = lockStep(locks, operation, actor);
    if ('state' in lock) locks = lock.state;
    course.picks.push({ actor: number, nth });
    course.keys.push(keyOf(choice));
    touch(course, verb, on, number);
    if (to !== undefined) touch(course, verb, to, number);
    if (switched) course.preemptions++;
    actors[actor]!.pending.delete(operation.id);
    if (told > 0) told--;
    else told = tell(actor, [operation.id, ...(strategy.ahead?.(number) ?? [])]) - 1;
    const { did = '', said = [], end } = listen(actor, operation);
    strategy.chosen?.(end !== undefined);
    course.steps.push({
      actor: number,
      verb,
      on,
      ...(to === undefined ? {} : { to }),
      result: did,
      said,
      ...(switched === undefined ? {} : { switch: switched ? 'cut in' : 'waits' }),
      last: end !== undefined,
    });
    last = actor;
  }

  function tell(actor: number, grants: readonly number[]): number {
    cast[actor]!.slot.tell(...grants.map((id) => ({ grant: id })));
    return grants.length;
  }

  for (const { slot, run } of cast) slot.tell({ run });
  for (const index of cast.keys()) listen(index);
  for (;;) {
    const { choices, leftOut } = choicesOf(actors, locks, first);
    course.leftOut += leftOut;
    if (choices.length === 0) break;
    if (course.steps.length >= maxSteps) {
      course.stopped = { label: 'does not end', why: `it had not ended after ${maxSteps} steps (max-steps)` };
      course.keys.push('more');
      break;
    }
    grant(choices[strategy.choose(choices)]!);
  }
  if (!course.stopped && actors.some(({ end }) => !end)) {
    const blocked = blockedOn(actors, locks);
    course.blocked = blocked.map(({ actor, on, owner }) => ({ actor: first + actor, on, owner: first + owner }));
    course.stopped = { label: 'deadlock', why: inWords(actors, blocked) };
  }
  for (const [index, actor] of actors.entries()) {
    if ([...actor.pending.values()].some(({ sync }) => sync)) cast[index]!.slot.spoil();
  }
  return actors.map(({ end }) => end ?? { kind: 'gone', why: 'the schedule was given up' });
}

/** Lets go of what is left of a run in a slot. */
export function reset(slot: Slot): void {
  if (!slot.isUsable()) return;
  slot.tell({ reset: true });
  if (!slot.hear()) slot.spoil();
}

const goneSilently: Report = { end: { kind: 'gone', why: 'its process ended without a word' } };

/** Who is gone is reported with the last thing that it did. */
function withLast(report: Report, last: Begun | undefined): Report {
  if (report.end?.kind !== 'gone') return report;
  const when = last ? `after ${last.verb} ${last.on}` : 'before its first operation';
  return { ...report, end: { kind: 'gone', why: `${report.end.why}, ${when}` } };
}

function touch(course: Course, verb: string, on: string, actor: number): void {
  if (verb === 'wait') return;
  const who = course.touched.get(on);
  if (who) who.add(actor);
  else course.touched.set(on, new Set([actor]));
}

/** "buyer 1 waits for b.lock, which buyer 2 has; buyer 2 waits for a.lock, which buyer 1 has". */
function inWords(actors: readonly ControlledActor[], blocked: readonly Blocked[]): string {
  return blocked
    .map(({ actor, on, owner }) => `${actors[actor]!.name} waits for ${on}, which ${actors[owner]!.name} has`)
    .join('; ');
}
