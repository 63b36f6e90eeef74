import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTrace } from '../gate/index.ts';
import type { ActorContext } from './actor.ts';
import { closeAll } from './at-close.ts';
import { compile } from './compile/compile.ts';
import { childEnvironment } from './environment.ts';
import { homeVariable } from './running.ts';
import { sweep } from './sweep.ts';

/** The folder of everything that a program starts, and the guard that removes it with every process that belongs to it. */
export interface Home {
  readonly folder: string;
  /** Ends every process that belongs here. The home stays usable. */
  sweep(): Promise<void>;
  /** Ends every process that belongs here and lets nobody start another. The folder stays until it is closed. */
  shut(): Promise<void>;
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
export interface Root {
  readonly home: Home;
  readonly actor: ActorContext;
}

/** The folders of homes in which nothing may be started any more, in all copies of this library in one process. */
const shut = ((globalThis as { [key: symbol]: unknown })[Symbol.for('racecourse.shut')] ??= new Set()) as Set<string>;

/** Makes a home and its guard. `onClose`: what to do first when it closes. */
export async function openGuarded(place = tmpdir(), onClose: () => void = () => undefined): Promise<Root> {
  const folder = mkdtempSync(join(realpathSync(place), 'racecourse-'));
  const main = join(folder, 'main');
  mkdirSync(main);
  const actor: ActorContext = {
    id: 'main',
    name: 'main',
    as: 'process',
    daemon: false,
    parent: undefined,
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
    rmSync(folder, { recursive: true });
    throw error;
  });
  const groups = new Set<number>();
  const tell = (line: string): void => void guard.stdin?.write(`${line}\n`);
  let closed: Promise<unknown> | undefined;
  const home: Home = {
    folder,
    sweep: () => sweep(folder, [...groups]),
    shut() {
      shut.add(folder);
      return sweep(folder, [...groups]);
    },
    keep: () => tell('keep'),
    signal(signal) {
      for (const group of groups) process.kill(-group, signal);
    },
    async close() {
      if (!closed) {
        onClose();
        actor.trace.close();
        closed = guard.exitCode === null && guard.signalCode === null ? once(guard, 'exit') : Promise.resolve();
        guard.ref();
        guard.stdin?.end();
      }
      await closed;
      await closeAll(folder);
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

/** @throws Error when nothing may be started there any more. To be asked directly before: whoever shuts it sweeps only once. */
export function refuseWhenShut(home: string, name: string): void {
  if (shut.has(home)) throw new Error(`Cannot start "${name}": the home that it belongs to is being closed.`);
}

/** The guard carries no marker of a home: it would end itself, or whoever started this program would. It keeps no one waiting. */
async function startGuard(folder: string): Promise<ChildProcess> {
  const { guard } = await compile([]);
  const child = spawn(process.execPath, [guard, folder], {
    cwd: '/',
    detached: true,
    env: { ...childEnvironment({}), [homeVariable]: undefined },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.on('error', () => undefined); // Without it a run still cleans up after itself, but for a kill of the tool.
  child.stdin?.on('error', () => undefined);
  child.unref();
  (child.stdin as unknown as { unref(): void } | null)?.unref();
  return child;
}
