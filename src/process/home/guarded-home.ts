import { randomBytes } from 'node:crypto';
import { accessSync, constants, mkdirSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { actorIn, type ActorContext, type ActorRole } from '../context/actor.ts';
import { closeAll } from './at-close.ts';
import { cannotRun } from '../machine/cannot-run.ts';
import { daemonsIn } from '../guard/daemons.ts';
import { draftsIn } from '../guard/drafts.ts';
import { guardProgram } from '../compile/compile.ts';
import { compilingIn } from '../compile/times.ts';
import { beginEnding, refuseWhenEnding } from '../guard/ending.ts';
import { startGuard, type Guard } from '../guard/guard.ts';
import { machineFailure } from '../machine/machine.ts';
import { bundlerMark } from '../guard/running.ts';
import { sweep, sweepBundlers } from '../guard/sweep.ts';

/** The folder of everything that a program starts, and the guard that removes it with every process that belongs to it. */
export interface Home {
  readonly folder: string;
  /** Ends every process that belongs here. The home stays usable. */
  sweep(): Promise<void>;
  /** Ends every process that belongs here and lets none start another. The folder stays until it is closed. */
  shut(): Promise<void>;
  /** Processes left in it when this program ends are ended as well: it is a tool's. Else those that are no daemons live on. */
  takeAlong(): void;
  /** Leaves the folder where it is when the home closes. */
  keep(): void;
  /** Ends every process that belongs here and removes the folder. Returns when nothing is left. */
  close(): Promise<void>;
  /** Sends a signal to every process group that was announced and has not ended. */
  signal(signal: NodeJS.Signals): void;
  /** Process groups to end as well: `started` says one, and returns what says that it is no more. */
  started(group: number): () => void;
}

/** A program that the library did not start: its home, and itself as the first actor in it. */
export interface Root {
  readonly home: Home;
  readonly actor: ActorContext;
}

/** The folders of homes in which nothing may be started any more, in all copies of this library in one process. */
const shut = ((globalThis as { [key: symbol]: unknown })[Symbol.for('racecourse.shut')] ??= new Set()) as Set<string>;

/** Of this process. Code that ends it early closes them first. */
const open = new Set<Home>();

/** Closes all homes of this process, in which none is opened any more. Returns when nothing is left. */
export async function closeHomes(): Promise<void> {
  beginEnding();
  await Promise.all([...[...open].map((home) => home.close()), sweepBundlers(bundlerMark)]);
}

/** Sends a signal to every process group that was announced in a home of this process. */
export function signalHomes(signal: NodeJS.Signals): void {
  for (const home of open) home.signal(signal);
}

/**
 * Makes a home, once its guard is there. `onClose`: what to do first when it closes.
 * @throws Error when there is no place for it, or no guard can be started: then nothing was made.
 */
export async function openGuarded(place = tmpdir(), onClose: () => void = () => undefined): Promise<Root> {
  const program = await guardProgram();
  refuseWhenEnding();
  const folder = join(writable(place), `racecourse-${randomBytes(6).toString('base64url')}`);
  const starting = startGuard(program, folder);
  const guard = starting instanceof Promise ? await starting : starting;
  // From the guard's start on nothing was awaited: no signal finds a folder that has no guard.
  makeFolders(folder, guard);
  guard.watch();
  const actor = rootActor(folder);
  const home = homeOf(folder, guard, () => {
    onClose();
    actor.trace.close();
  });
  open.add(home);
  return { home, actor };
}

/** @throws Error that says why nothing can be made there. */
function writable(place: string): string {
  try {
    const real = realpathSync(place);
    accessSync(real, constants.W_OK | constants.X_OK);
    return real;
  } catch (cause) {
    const reasons: Readonly<Record<string, string>> = {
      ENOENT: 'there is no such folder',
      ENOTDIR: 'that is no folder',
      EACCES: 'you may not write there',
      EROFS: 'nothing can be written there',
    };
    const { code = '', message } = cause as NodeJS.ErrnoException;
    const remedy = 'Set TMPDIR to a folder that is there and can be written';
    throw cannotRun(new Error(`Cannot make a folder in "${place}": ${reasons[code] ?? message}. ${remedy}.`, { cause }));
  }
}

function makeFolders(folder: string, guard: Guard): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
    for (const inner of [join(folder, 'main'), daemonsIn(folder), draftsIn(folder), compilingIn(folder)]) mkdirSync(inner);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') guard.keep(); // It is another program's.
    void guard.end();
    throw machineFailure(error, folder) ?? error;
  }
}

/** The program itself. */
function rootActor(home: string): ActorContext {
  const role: ActorRole = {
    id: 'main',
    name: 'main',
    as: 'process',
    daemon: false,
    parent: undefined,
    home,
    folder: join(home, 'main'),
    childrenAs: 'process',
    records: undefined,
    quiet: false,
  };
  return actorIn(role, async (module) => (await import(module)) as Record<string, unknown>);
}

function homeOf(folder: string, guard: Guard, beforeClose: () => void): Home {
  const groups = new Set<number>();
  let closed: Promise<void> | undefined;
  const home: Home = {
    folder,
    async sweep() {
      await sweep(folder, [...groups]);
    },
    shut() {
      shut.add(folder);
      return home.sweep();
    },
    takeAlong: () => guard.takeAlong(),
    keep: () => guard.keep(),
    signal(signal) {
      for (const group of groups) sendTo(group, signal);
    },
    close: () => (closed ??= close()),
    started(group) {
      groups.add(group);
      const ended = guard.started(group);
      return () => {
        groups.delete(group);
        ended();
      };
    },
  };
  async function close(): Promise<void> {
    beforeClose();
    await guard.end();
    await closeAll(folder);
    open.delete(home);
  }
  return home;
}

function sendTo(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-group, signal);
  } catch {
    // It was faster.
  }
}

/** @throws Error when nothing may be started there any more. To be called directly before a start: shutting sweeps only once. */
export function refuseWhenShut(home: string, name: string): void {
  if (shut.has(home)) throw new Error(`Cannot start "${name}": the home that it belongs to is being closed.`);
}
