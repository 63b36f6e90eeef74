import { now, type Exit, type Placement } from '../../transcript/index.ts';
import { currentActor } from '../context/actor.ts';
import { Life, type Begun } from './life.ts';
import type { KillOptions } from './process-options.ts';
import { waitFor, type Waiting } from '../machine/waiting.ts';

/** What runs elsewhere, as its parent sees it: whether it lives, how it ended, what can be asked of it. */
export abstract class Living {
  abstract readonly name: string;
  abstract readonly as: Placement;
  /** For the classes that start it. */
  protected readonly life = new Life();

  /** Its process id. Undefined before it runs, and for threads and tasks, which have none of their own. */
  get pid(): number | undefined {
    if (this.life.kind === 'here') return currentActor()?.as === 'process' ? process.pid : undefined;
    return this.life.launched?.occupant.pid;
  }

  /**
   * Resolves when it runs, with its `pid`, which is not known directly after `start()`; undefined for a thread and a task.
   * @throws Error when it was never started. Rejects when it could not be.
   */
  get started(): Promise<number | undefined> {
    return this.#begunOrRefuse('wait for').launching.then(({ occupant }) => occupant.pid);
  }

  /** What it ended with; null while it lives, and when a signal ended it. */
  get exitCode(): number | null {
    return this.#exit?.code ?? null;
  }

  /** The signal that ended it, or null. Threads know no signals: one that was terminated has the exit code 1. */
  get signalCode(): NodeJS.Signals | null {
    return this.#exit?.signal ?? null;
  }

  get #exit(): Exit | undefined {
    const { exit } = this.life;
    this.life.isKnown ||= exit !== undefined;
    return exit;
  }

  /**
   * Resolves when it has ended, with how it did. `Promise.race` over several waits for the first. It does not keep a process alive
   * that has only daemons left; `join` does.
   * @throws Error when it was never started. Rejects when it could not be.
   */
  get ended(): Promise<Exit> {
    const ended = this.endedOrRefuse('wait for');
    this.life.isKnown = true;
    return ended;
  }

  /** Started and not yet known to have ended. Directly after `terminate()` that is still so. */
  isAlive(): boolean {
    return ['starting', 'running', 'here'].includes(this.life.kind);
  }

  /**
   * Waits until it has ended. True when it has; false when the time was over first: the child lives on.
   * @param limit Milliseconds, or `{ timeout, signal }`.
   * @throws Error when it was never started, or could not be.
   */
  async join(limit: number | Waiting = {}): Promise<boolean> {
    const { launching, ended } = this.#begunOrRefuse('join');
    const at = now();
    const joined = await this.life.whileWaiting(waitFor(ended, typeof limit === 'number' ? { timeout: limit } : limit));
    const on = (await launching).id;
    currentActor()?.trace.append({ kind: 'joined', at, to: now(), on, joined });
    return joined;
  }

  /** Resolves when it stands at the start line (`held: true`), or has ended before it got there. */
  async ready(): Promise<void> {
    const { launching, ended } = this.#begunOrRefuse('wait for');
    const ready = launching.then(({ occupant }) => occupant.ready);
    await this.life.whileWaiting(Promise.race([ready, ended]));
  }

  /**
   * Lets it go from the start line. Before it stands there that means: it need not wait.
   * @throws Error when it was never started.
   */
  go(): void {
    this.#begunOrRefuse('let', 'go');
    this.life.go();
  }

  /** Asks it to end: SIGTERM for a process; a thread is stopped where it stands. Nothing happens when it has ended. */
  terminate(): void {
    this.kill('SIGTERM');
  }

  /**
   * Ends it: SIGKILL, unless another signal is named. Nothing happens when it has ended: its pid may be another's by now. With
   * `{ tree: true }` its children and theirs as well, behind shells and orphaned too; resolves when none of them is left.
   * @throws Error when it was never started, is a task, which nothing can stop, or a thread and the signal is not one that ends.
   */
  kill(signal?: NodeJS.Signals): void;
  kill(options: KillOptions): Promise<void>;
  kill(how: NodeJS.Signals | KillOptions = 'SIGKILL'): Promise<void> | void {
    const begun = this.#begunOrRefuse('end');
    if (this.as === 'task' && this.isAlive())
      throw new Error(
        `Cannot end "${this.name}": it is a task, and JavaScript cannot stop a function from outside. Use as: 'process' or 'thread'.`,
      );
    if (this.as === 'thread') refuseOtherThanEnd(this.name, typeof how === 'string' ? how : (how.signal ?? 'SIGKILL'));
    const signal = typeof how === 'string' ? how : (how.signal ?? 'SIGKILL');
    if (this.isAlive() && ends.has(signal)) this.life.isKnown = true;
    if (typeof how === 'string') return this.life.end(signal);
    return this.#killTree(signal, begun);
  }

  async #killTree(signal: NodeJS.Signals, { launching, ended }: Begun): Promise<void> {
    const { folder } = await launching;
    const { signalTree, sweepTree } = await import('../guard/sweep.ts');
    if (signal !== 'SIGKILL') return signalTree(folder, signal);
    this.life.end(signal); // A thread has no process of its own by which it could be found.
    await ended;
    await sweepTree(folder);
  }

  /** @throws Error when it was never started. */
  protected endedOrRefuse(what: string): Promise<Exit> {
    return this.#begunOrRefuse(what).ended;
  }

  /** @throws Error when it was never started. */
  #begunOrRefuse(what: string, rest = ''): Begun {
    const { begun, kind } = this.life;
    const cannot = `Cannot ${what} "${this.name}"${rest && ` ${rest}`}`;
    if (kind === 'here') throw new Error(`${cannot}: it is the process that runs this very code. Its parent can.`);
    if (!begun) throw new Error(`${cannot}: it was not started. Call start() first.`);
    return begun;
  }
}

const ends: ReadonlySet<string> = new Set(['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGABRT']);

function refuseOtherThanEnd(name: string, signal: NodeJS.Signals): void {
  if (ends.has(signal)) return;
  throw new Error(
    `Cannot send ${signal} to "${name}": it is a thread, and all that can be done to one is to end it. Use as: 'process'.`,
  );
}
