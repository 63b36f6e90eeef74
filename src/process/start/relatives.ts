import { availableParallelism } from 'node:os';
import type { Placement } from '../../transcript/index.ts';
import { currentActor } from '../context/actor.ts';
import { ownChildren } from './children.ts';
import type { Process } from './process.ts';

/** A process, thread or task, as others know it. */
export interface Relative {
  readonly name: string;
  readonly as: Placement;
  /** Of the process that it is, or that it sits in. */
  readonly pid: number;
}

/** The actor that runs this code. */
export interface CurrentProcess extends Relative {
  /** It ends with its parent, and has no children. */
  readonly daemon: boolean;
}

/** The actor that started the one that runs this code. */
export interface ParentProcess extends Relative {
  /** False as soon as it has ended, even if its end has not been noted yet: the system then has given us another parent. */
  isAlive(): boolean;
}

/**
 * The actor that runs this code: a Process, a thread, a task, or the program that started them all, which is called `main`.
 * Python's `multiprocessing.current_process()`.
 *
 *     console.log(`${currentProcess().name} has the pid ${currentProcess().pid}`);
 */
export function currentProcess(): CurrentProcess {
  const { name, as, daemon } = currentActor() ?? { name: 'main', as: 'process' as const, daemon: false };
  return { name, as, pid: process.pid, daemon };
}

/**
 * Its parent; undefined in a program that the library did not start. Python's `multiprocessing.parent_process()`.
 *
 *     if (parentProcess()?.isAlive() === false) console.log('I am an orphan');
 */
export function parentProcess(): ParentProcess | undefined {
  const actor = currentActor();
  if (!actor?.parent) return undefined;
  const { parent } = actor;
  const isSameProcess = parent.pid === process.pid; // Threads and tasks end with the process that they sit in.
  return { ...parent, isAlive: () => isSameProcess || process.ppid === parent.pid };
}

/**
 * The children that this process, thread or task started and that have not ended, in the order of their starts. Python's
 * `multiprocessing.active_children()`.
 *
 *     for (const child of activeChildren()) child.terminate();
 */
export const activeChildren = (): Process[] => (ownChildren() as readonly Process[]).filter((child) => child.isAlive());

/** How many processors this program may use. Python's `multiprocessing.cpu_count()`, and Node's `os.availableParallelism()`. */
export const cpuCount = (): number => availableParallelism();
