import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { ownPid } from '../../gate/index.ts';
import { folderVariable } from '../context/job.ts';

/** The variable that every process of a home carries in its environment, and by which it is found. */
export const homeVariable = 'RACECOURSE_HOME';

/** What the bundlers of this process carry in their environment, so that the guard can end them when it is no more. */
export const bundlerVariable = 'RACECOURSE_BUNDLER_OF';
export const bundlerMark = randomUUID();

/** A process of this machine, as the operating system knows it. */
export interface Running {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  /** The folders of its home and of its actor, from the environment that it was started with. */
  readonly home: string | undefined;
  readonly actor: string | undefined;
  readonly bundlerOf: string | undefined;
}

/** All processes that run, but this one. Zombies, which have ended and are not yet reaped, do not. */
export const running = async (): Promise<Running[]> => (process.platform === 'linux' ? fromProc() : fromPs());

/** Synchronously: these files are made when they are read, and the thread pool takes five times as long. */
function fromProc(): Running[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(name) !== ownPid());
  return pids.flatMap((pid) => one(Number(pid)) ?? []);
}

function one(pid: number): Running | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const [state, parent, group] = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // The name before it may hold anything.
    if (state === 'Z' || state === 'X') return undefined;
    return { pid, parent: Number(parent), group: Number(group), ...marks(environmentOf(pid).split('\0')) };
  } catch {
    return undefined; // It ended while we looked.
  }
}

/** Empty where the process belongs to another user. */
function environmentOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8');
  } catch {
    return '';
  }
}

async function fromPs(): Promise<Running[]> {
  const columns = 'pid=,ppid=,pgid=,state=,command=';
  const { stdout } = await promisify(execFile)('ps', ['-Eww', '-axo', columns], { maxBuffer: 64 << 20 });
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, group, state] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)/.exec(line) ?? [];
    if (pid === undefined || state?.startsWith('Z') || Number(pid) === ownPid()) return [];
    return [{ pid: Number(pid), parent: Number(parent), group: Number(group), ...marks(line.split(' ')) }];
  });
}

function marks(environment: readonly string[]): Pick<Running, 'home' | 'actor' | 'bundlerOf'> {
  const valueOf = (name: string): string | undefined =>
    environment.findLast((entry) => entry.startsWith(`${name}=`))?.slice(name.length + 1);
  return { home: valueOf(homeVariable), actor: valueOf(folderVariable), bundlerOf: valueOf(bundlerVariable) };
}
