import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { cannotRun } from '../machine/cannot-run.ts';
import { childEnvironment } from './environment.ts';
import { machineFailure } from '../machine/machine.ts';
import { bundlerMark, homeVariable } from './running.ts';
import { stateOf } from '../machine/state-of.ts';
import { sweep } from './sweep.ts';

/** The process that ends and removes what a program leaves, as that program sees it. */
export interface Guard {
  /** The folder is there: what happens in it can be watched. */
  watch(): void;
  /** Says a process group that is to be ended as well. Returns what says that it is no more. */
  started(group: number): () => void;
  /** Processes left when this program ends are ended as well. Else they live on, daemons apart, and the folder stays as long as they do. */
  takeAlong(): void;
  /** The folder is to stay. */
  keep(): void;
  /** Has everything ended and removed. Without the guard where that died or stands still: within seconds nothing is left, in any case. */
  end(): Promise<void>;
}

/** A guard that dies so often does not die by chance. */
const mostDeaths = 3;

/** Milliseconds between two looks at a guard that has not ended yet, and how many there are. */
const pause = 250;
const mostLooks = 80;

/**
 * Starts the guard of a folder that does not exist yet: once it is there, nothing that is made in the folder can be left.
 * @param program Its path.
 * @throws Error when no process can be started.
 */
export function startGuard(program: string, folder: string): Guard | Promise<never> {
  const groups = new Set<number>();
  const orders = new Set<'watch' | 'take along' | 'keep'>();
  let [ending, deaths] = [false, 0];
  let child = begin();
  if (child.pid === undefined) return once(child, 'error').then(([cause]) => refuse(folder, cause as Error));

  function begin(): ChildProcess {
    const known = [...orders, ...[...groups].map((group) => `group ${group}`)];
    const begun = spawnGuard(program, folder, known);
    begun.once('exit', (code, signal) => {
      if (!ending) died(signal ?? `exit code ${code}`);
    });
    return begun;
  }

  /** The guard was killed; by the system, where memory is short. Another takes its place, with all that this one knew. */
  function died(how: string): void {
    const goesOn = ++deaths <= mostDeaths;
    say(`The guard of "${folder}" was ended (${how}). ${goesOn ? 'Another takes its place' : 'None takes its place any more'}.`);
    if (!goesOn) return;
    child = begin();
  }

  const tell = (line: string): void => void child.stdin?.write(`${line}\n`);
  const order = (what: 'watch' | 'take along' | 'keep'): void => {
    orders.add(what);
    tell(what);
  };
  return {
    watch: () => order('watch'),
    takeAlong: () => order('take along'),
    started(group) {
      groups.add(group);
      tell(`group ${group}`);
      return () => {
        groups.delete(group);
        tell(`ended ${group}`);
      };
    },
    keep: () => order('keep'),
    async end() {
      ending = true;
      tell('end');
      const trouble = await endOf(child);
      if (trouble === undefined) return;
      const left = await cleanUp(folder, [...groups], orders.has('keep'));
      say(`The guard of "${folder}" ${trouble}. What it guards was cleaned up without it. Left: ${left}.`);
    },
  };
}

/**
 * It carries no marker of a home: it would end itself, or the guard of this program's starter would. It keeps no process alive.
 * @param known What it is told before all else: it knows that however soon this program ends.
 */
function spawnGuard(program: string, folder: string, known: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [program, folder, bundlerMark, ...known], {
    cwd: '/',
    detached: true,
    env: { ...childEnvironment({}), [homeVariable]: undefined },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.on('error', () => undefined); // It has no number then, or is about to end.
  child.stdin?.on('error', () => undefined);
  child.unref();
  (child.stdin as unknown as { unref(): void } | null)?.unref();
  return child;
}

function refuse(folder: string, cause: Error): never {
  throw machineFailure(cause) ?? cannotRun(new Error(`Cannot start the guard of "${folder}": ${cause.message}.`, { cause }));
}

/** Waits until it has done everything. Undefined: it has. Counted in pauses: when the whole machine stands still, that is one. */
async function endOf(child: ChildProcess): Promise<string | undefined> {
  child.ref();
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const exited = hasEnded() ? Promise.resolve() : once(child, 'exit');
  child.stdin?.end();
  let [looks, stopped] = [0, 0];
  while (!hasEnded() && looks < mostLooks && stopped < 4) {
    await withIn(pause, exited);
    looks++;
    stopped = isStopped(child.pid!) ? stopped + 1 : 0; // What has not ended was started, and has a number.
  }
  if (!hasEnded()) {
    child.kill('SIGKILL');
    await exited;
    return stopped > 0 ? 'was stopped and did not go on' : 'did not come to an end';
  }
  if (child.exitCode === 0) return undefined;
  return `was ended (${child.signalCode ?? `exit code ${child.exitCode}`})`;
}

function withIn(milliseconds: number, what: Promise<unknown>): Promise<unknown> {
  let timer: NodeJS.Timeout;
  const late = new Promise((resolve) => void (timer = setTimeout(resolve, milliseconds)));
  return Promise.race([what, late]).finally(() => clearTimeout(timer));
}

const isStopped = (pid: number): boolean => process.platform !== 'win32' && stateOf(pid)?.state === 'stopped';

/** What the guard would have done. Returns what is left, in words. */
async function cleanUp(folder: string, groups: readonly number[], keep: boolean): Promise<string> {
  const processes = await sweep(folder, groups);
  if (!keep) await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 }).catch(() => undefined);
  const left = [...processes.map((pid) => `process ${pid}`), ...(!keep && existsSync(folder) ? [`"${folder}"`] : [])];
  return left.length === 0 ? 'nothing' : left.join(', ');
}

function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}
