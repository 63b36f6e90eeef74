import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTrace } from '../gate/index.ts';
import { becomeActor, currentActor, resignAsActor, type ActorContext } from './actor.ts';
import { compile } from './compile/compile.ts';
import { childEnvironment } from './environment.ts';
import { sweep } from './sweep.ts';

/** The folder of everything that a program starts, and the guard that removes it with every process that belongs to it. */
export interface Home {
  readonly folder: string;
  /** Ends every process that belongs here. The home stays usable. */
  sweep(): Promise<void>;
  /** Leaves the folder where it is when the home closes. */
  keep(): void;
  /** Ends every process that belongs here and removes the folder. Returns when nothing is left. */
  close(): Promise<void>;
  /** Sends a signal to every process group that was announced and has not ended. */
  signal(signal: NodeJS.Signals): void;
  /** Process groups to end as well: `started` says one, and returns what says that it is no more. */
  started(group: number): () => void;
}

/** A program that nobody started for us: its home, and itself as the first actor in it. */
interface Root {
  readonly home: Home;
  readonly actor: ActorContext;
}

/** All copies of this library in one process have one home: a loader may have made two (tsx under mocha: require and import). */
const shared = ((globalThis as { [key: symbol]: unknown })[Symbol.for('racecourse.home')] ??= {}) as {
  opened?: Promise<Root> | undefined;
};

/** This program's home, opened at first use: the guard starts before anything that it guards. `place`: in which folder. */
export async function openHome(place?: string): Promise<Home> {
  shared.opened ??= open(place);
  return (await shared.opened).home;
}

/** Who starts a child: the actor that this code runs in, or the program itself as the root of all others. */
export async function starter(): Promise<ActorContext> {
  const actor = currentActor();
  if (actor) return actor;
  shared.opened ??= open();
  return (await shared.opened).actor;
}

/** Says that a process group was started, if this program has a home of its own. Returns what says that it ended. */
export function announceGroup(group: number): () => void {
  const ended = shared.opened?.then(({ home }) => home.started(group));
  return () => void ended?.then((end) => end());
}

async function open(place = tmpdir()): Promise<Root> {
  const folder = mkdtempSync(join(realpathSync(place), 'racecourse-'));
  const main = join(folder, 'main');
  mkdirSync(main);
  const actor: ActorContext = {
    id: 'main',
    name: 'main',
    as: 'process',
    home: folder,
    folder: main,
    trace: openTrace(main),
    childrenAs: 'process',
    quiet: false,
    records: undefined,
    importing: undefined,
    load: async (module) => (await import(module)) as Record<string, unknown>,
    children: 0,
  };
  const guard = await startGuard(folder).catch((error: unknown) => {
    shared.opened = undefined;
    rmSync(folder, { recursive: true });
    throw error;
  });
  becomeActor(actor);
  const groups = new Set<number>();
  const tell = (line: string): void => void guard.stdin?.write(`${line}\n`);
  let closed: Promise<unknown> | undefined;
  const home: Home = {
    folder,
    sweep: () => sweep(folder, [...groups]),
    keep: () => tell('keep'),
    signal(signal) {
      for (const group of groups) process.kill(-group, signal);
    },
    async close() {
      if (!closed) {
        shared.opened = undefined;
        resignAsActor();
        actor.trace.close();
        closed = guard.exitCode === null && guard.signalCode === null ? once(guard, 'exit') : Promise.resolve();
        guard.ref();
        guard.stdin?.end();
      }
      await closed;
    },
    started(group) {
      groups.add(group);
      tell(`group ${group}`);
      return () => {
        groups.delete(group);
        tell(`ended ${group}`);
      };
    },
  };
  return { home, actor };
}

/** The guard carries no marker of its home, or it would end itself; it keeps no one waiting for it. */
async function startGuard(folder: string): Promise<ChildProcess> {
  const { guard } = await compile([]);
  const child = spawn(process.execPath, [guard, folder], {
    cwd: '/',
    detached: true,
    env: childEnvironment({}),
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.on('error', () => undefined); // Without it a run still cleans up after itself, but for a kill of the tool.
  child.stdin?.on('error', () => undefined);
  child.unref();
  (child.stdin as unknown as { unref(): void } | null)?.unref();
  return child;
}
