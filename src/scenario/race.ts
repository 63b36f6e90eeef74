import { joinWithin, machineFailure, Process, thisActor, type AnyFunction } from '../process/index.ts';

/** How a race ended: what the actors returned, and those that gave no result. Both in the order of the start. */
export interface Finish<F extends AnyFunction> {
  readonly returned: readonly Awaited<ReturnType<F>>[];
  readonly crashed: readonly Crash[];
  /**
   * Names of those that exploration has killed (`kill=yes`): they stand in neither list. A scenario that reads this takes kills into
   * account: what it calls wrong counts as wrong then, as it stands.
   */
  readonly killed: readonly string[];
  /** Of own programs: names of those that never end by themselves, and were told to. */
  readonly told?: readonly string[];
}

/** An actor that gave no result: it threw, was ended, or exited with another code than 0. */
export interface Crash {
  readonly name: string;
  readonly error: Error;
}

/** What the actors of a race are called: `buyer` is `buyer 1`, `buyer 2`; or each by a name of its own, as the text calls it. */
export type ActorNames = string | readonly string[];

/** The name of the actor with this index, counted from 0. */
export function actorName(names: ActorNames, index: number): string {
  return typeof names === 'string' ? `${names} ${index + 1}` : (names[index] ?? `actor ${index + 1}`);
}

/** Under this name a list of names has the numbers of its actors, where they do not follow those of the actors before. */
export const actorNumbers: unique symbol = Symbol.for('racecourse.actor-numbers');

/** The number of the actor with this index, if the names tell it. */
export const numberOf = (names: ActorNames, index: number): number | undefined =>
  (names as { readonly [actorNumbers]?: readonly number[] })[actorNumbers]?.[index];

/** Times a part of a run. */
export type Measure = <T>(part: () => Promise<T>) => Promise<T>;

/** The function that runs a race: ordinarily, or under control. */
export type Race = typeof race;

/** Not all actors of a race had ended within its limit; all were killed. */
export class OutOfTime extends Error {
  override readonly name = 'OutOfTime';
}

/**
 * Lets `count` actors go at the same moment and waits for all of them. Starting them and importing their code is not measured.
 * @throws OutOfTime when they take longer than `limit` milliseconds, if one is given.
 */
export async function race<F extends AnyFunction>(
  name: ActorNames,
  count: number,
  entry: (index: number) => readonly [F, ...Parameters<F>],
  measure: Measure,
  limit?: number,
): Promise<Finish<F>> {
  const actors = Array.from({ length: count }, (_, index) => {
    const [task, ...args] = entry(index);
    return new Process<F>(task, args, { name: actorName(name, index), held: true });
  });
  for (const actor of actors) actor.start();
  await Promise.all(actors.map((actor) => actor.ready()));
  await measure(async () => {
    for (const actor of actors) actor.go();
    await allEnded(actors, limit);
  });

  const returned: Awaited<ReturnType<F>>[] = [];
  const crashed: Crash[] = [];
  const results = await Promise.allSettled(actors.map((actor) => actor.result()));
  for (const [index, result] of results.entries()) {
    const { name: who, exitCode } = actors[index]!;
    if (result.status === 'rejected') crashed.push({ name: who, error: result.reason as Error });
    else if (exitCode === 0) returned.push(result.value);
    else crashed.push({ name: who, error: Object.assign(new Error(`it exited with ${exitCode}`), { exitCode }) });
  }
  refuseToJudge(crashed);
  return { returned, crashed, killed: [] };
}

/**
 * An actor that did not get what it needs of the machine shows nothing of its program.
 * @throws Error that says what was missing.
 */
export function refuseToJudge(crashed: readonly Crash[]): void {
  for (const { error } of crashed) {
    const failure = machineFailure(error);
    if (failure) throw failure;
  }
}

async function allEnded(actors: readonly Process[], limit = Infinity): Promise<void> {
  const { home } = thisActor();
  const inTime = await Promise.all(actors.map((actor) => joinWithin(actor, limit, home)));
  if (inTime.every(Boolean)) return;
  for (const actor of actors) actor.kill();
  await Promise.all(actors.map((actor) => actor.join()));
  throw new OutOfTime(`it had not ended after ${limit / 1000} s and was killed`);
}
