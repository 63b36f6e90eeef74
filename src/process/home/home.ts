import { AsyncLocalStorage } from 'node:async_hooks';
import { becomeActor, currentActor, resignAsActor, runAs, type ActorContext } from '../context/actor.ts';
import { openGuarded, type Home, type Root } from './guarded-home.ts';

export type { Home } from './guarded-home.ts';

/** All copies of this library in one process have one home: a loader may have made two (tsx under mocha: require and import). */
const shared = ((globalThis as { [key: symbol]: unknown })[Symbol.for('racecourse.home')] ??= {
  own: new AsyncLocalStorage(),
}) as {
  opened?: Promise<Root> | undefined;
  /** Of the code that runs in a home of its own. */
  readonly own: AsyncLocalStorage<Root>;
};

/**
 * The home of this program, which is a tool: nothing of what it starts is left when it ends. Opened at first use: the guard starts
 * before anything that it guards. `place`: in which folder.
 */
export async function openHome(place?: string): Promise<Home> {
  const { home } = await currentRoot(place);
  home.takeAlong();
  return home;
}

/**
 * Runs code in a home of its own, beside the program's home and other such homes: what the code starts belongs there, a sweep meets
 * no other home's processes, and nothing is left when this returns.
 * @param signal Ends everything in the home early.
 * @throws the signal's reason when it aborts first.
 */
export async function inOwnHome<T>(place: string | undefined, code: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  signal?.throwIfAborted();
  const root = await openGuarded(place);
  root.home.takeAlong();
  const shut = (): void => void root.home.shut();
  signal?.addEventListener('abort', shut);
  try {
    signal?.throwIfAborted(); // It may have come while the guard started.
    return await shared.own.run(root, () => runAs(root.actor, code));
  } catch (error) {
    signal?.throwIfAborted(); // What fails in a home that was shut, fails for that reason.
    throw error;
  } finally {
    signal?.removeEventListener('abort', shut);
    await root.home.close();
  }
}

/**
 * The parent of a child that is started here: the actor that this code runs in, or the program itself as the root of all others.
 * Its children live on.
 */
export async function starter(): Promise<ActorContext> {
  return currentActor() ?? (await currentRoot()).actor;
}

/** Says that a process group was started, if this program has a home of its own. Returns what says that it ended. */
export function announceGroup(group: number): () => void {
  const own = shared.own.getStore();
  const ended = (own ? Promise.resolve(own) : shared.opened)?.then(({ home }) => home.started(group));
  return () => void ended?.then((end) => end());
}

async function currentRoot(place?: string): Promise<Root> {
  return shared.own.getStore() ?? (shared.opened ??= openForAll(place));
}

/** The home of the program, for code that has none of its own. */
async function openForAll(place: string | undefined): Promise<Root> {
  try {
    const root = await openGuarded(place, () => {
      shared.opened = undefined;
      resignAsActor();
    });
    becomeActor(root.actor);
    return root;
  } catch (error) {
    shared.opened = undefined;
    throw error;
  }
}
