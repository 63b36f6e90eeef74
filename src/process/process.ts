import { now, type Exit, type Placement } from '../gate/index.ts';
import { currentActor } from './actor.ts';
import { refuseUncloneable } from './clone.ts';
import { ProcessFailed } from './failure.ts';
import { packHandles } from './handles-in-transit.ts';
import type { Errand, Launched, LaunchOptions } from './launch.ts';
import type { AnyFunction, ExportedFunction } from './locate.ts';
import { waitFor, type Waiting } from './waiting.ts';

/** How a child is started. */
export interface ProcessOptions extends LaunchOptions {
  /** What it is called in everything that is shown. The function's name, if not given. */
  readonly name?: string;
  /** A process of its own (the default), a thread of this one, or a task in it. */
  readonly as?: Placement;
}

type State =
  | { readonly kind: 'new' }
  | { readonly kind: 'starting'; going?: true; ending?: NodeJS.Signals }
  | { readonly kind: 'running'; readonly launched: Launched }
  | { readonly kind: 'ended'; readonly launched: Launched; readonly exit: Exit }
  | { readonly kind: 'failed' };

/**
 * A function that runs elsewhere: in a process of its own, a thread, or as a task. The names are those of Python's
 * `multiprocessing.Process` (start, join, isAlive, terminate, name) and of Node's ChildProcess (pid, kill, exitCode,
 * signalCode). The function must be exported: the child imports its module anew and looks it up.
 *
 *     export function add(a: number, b: number) { return a + b; }
 *
 *     const sum = new Process(add, [1, 2]);
 *     sum.start();
 *     console.log(await sum.result()); // 3
 */
export class Process<F extends AnyFunction = AnyFunction> {
  readonly name: string;
  readonly as: Placement;
  readonly #task: F | ExportedFunction;
  readonly #args: readonly unknown[];
  readonly #options: ProcessOptions;
  #state: State = { kind: 'new' };
  #launching: Promise<Launched> | undefined;
  #ended: Promise<Exit> | undefined;

  /** @param args What the function is called with. Structured clone carries it; handles (FileLock, ...) arrive working. */
  constructor(task: F | ExportedFunction, args: Readonly<Parameters<F>> | readonly [] = [], options: ProcessOptions = {}) {
    this.#task = task;
    this.#args = args;
    this.#options = options;
    this.as = options.as ?? currentActor()?.childrenAs ?? 'process';
    this.name = options.name ?? ((typeof task === 'function' ? task.name : task.export) || 'process');
  }

  /** Its process id. Undefined before it runs, and for threads and tasks, which have none of their own. */
  get pid(): number | undefined {
    return 'launched' in this.#state ? this.#state.launched.occupant.pid : undefined;
  }

  /** What it ended with; null while it lives, and when a signal ended it. */
  get exitCode(): number | null {
    return this.#state.kind === 'ended' ? this.#state.exit.code : null;
  }

  /** The signal that ended it, or null. Threads know no signals: one that was terminated has the exit code 1. */
  get signalCode(): NodeJS.Signals | null {
    return this.#state.kind === 'ended' ? this.#state.exit.signal : null;
  }

  /** Started and not yet known to have ended. Directly after `terminate()` that is still so. */
  isAlive(): boolean {
    return this.#state.kind === 'starting' || this.#state.kind === 'running';
  }

  /**
   * Starts it and returns at once; the child's code begins a little later.
   * @throws Error when it was started before, or when an argument cannot be sent: then nothing was started.
   */
  start(): void {
    if (this.#state.kind !== 'new')
      throw new Error(`Cannot start "${this.name}" again: a process runs once. Make a new Process for another run.`);
    refuseWhileImporting(this.name);
    const { value, modules } = this.as === 'task' ? { value: this.#args, modules: [] } : packHandles(this.#args);
    if (this.as !== 'task') refuseUncloneable(value, 'args', this.as);
    this.#state = { kind: 'starting' };
    const { name, as } = this;
    this.#launching = this.#launch({ task: this.#task, args: value as unknown[], modules, name, as });
    this.#ended = this.#watch(this.#launching);
  }

  /**
   * Waits until it has ended. True when it has; false when the time was over first: the child lives on.
   * @param limit Milliseconds, or `{ timeout, signal }`.
   * @throws Error when it was never started, or could not be.
   */
  async join(limit: number | Waiting = {}): Promise<boolean> {
    const ended = this.#endedOrRefuse('join');
    const at = now();
    const joined = await waitFor(ended, typeof limit === 'number' ? { timeout: limit } : limit);
    const on = (await this.#launching)?.id;
    if (on !== undefined) currentActor()?.trace.append({ kind: 'joined', at, to: now(), on, joined });
    return joined;
  }

  /**
   * What the function returned, once the child has ended.
   * @throws ProcessFailed when it threw (the error is the `cause`), was ended by a signal, or exited without an answer.
   */
  async result(): Promise<Awaited<ReturnType<F>>> {
    const exit = await this.#endedOrRefuse('take the result of');
    const answer = (await this.#launching)?.occupant.answer();
    if (answer?.kind === 'returned' && exit.signal === null) return answer.value as Awaited<ReturnType<F>>;
    throw new ProcessFailed(this.name, exit, answer?.kind === 'threw' ? answer.error : undefined);
  }

  /** Resolves when it stands at the start line (`held: true`), or has ended before it got there. */
  async ready(): Promise<void> {
    const ended = this.#endedOrRefuse('wait for');
    await Promise.race([this.#launching?.then(({ occupant }) => occupant.ready), ended]);
  }

  /**
   * Lets it go from the start line. Before it stands there that means: it need not wait.
   * @throws Error when it was never started.
   */
  go(): void {
    if (this.#state.kind === 'new') throw new Error(`Cannot let "${this.name}" go: it was not started. Call start() first.`);
    if (this.#state.kind === 'starting') this.#state.going = true;
    if (this.#state.kind === 'running') this.#state.launched.occupant.go();
  }

  /** Asks it to end: SIGTERM for a process; a thread is stopped where it stands. Nothing happens when it has ended. */
  terminate(): void {
    this.kill('SIGTERM');
  }

  /**
   * Ends it: SIGKILL, unless another signal is named. Nothing happens when it has ended: its pid may be another's by now.
   * @throws Error when it was never started, or is a task, which nothing can stop.
   */
  kill(signal: NodeJS.Signals = 'SIGKILL'): void {
    if (this.#state.kind === 'new') throw new Error(`Cannot end "${this.name}": it was not started. Call start() first.`);
    if (this.as === 'task' && this.isAlive())
      throw new Error(
        `Cannot end "${this.name}": it is a task, and JavaScript cannot stop a function from outside. Use as: 'process' or 'thread'.`,
      );
    if (this.#state.kind === 'starting' && this.#state.ending !== 'SIGKILL') this.#state.ending = signal;
    if (this.#state.kind === 'running') this.#state.launched.occupant.end(signal);
  }

  /** Loaded at the first start: most children start none of their own, and need not pay for it. */
  async #launch(errand: Errand): Promise<Launched> {
    const { launch } = await import('./launch.ts');
    return launch(errand, this.#options);
  }

  async #watch(launching: Promise<Launched>): Promise<Exit> {
    try {
      const launched = await launching;
      const asked = this.#state.kind === 'starting' ? this.#state : undefined;
      this.#state = { kind: 'running', launched };
      if (asked?.going) this.go();
      if (asked?.ending) this.kill(asked.ending);
      const exit = await launched.ended;
      this.#state = { kind: 'ended', launched, exit };
      return exit;
    } catch (error) {
      this.#state = { kind: 'failed' };
      throw error;
    }
  }

  #endedOrRefuse(what: string): Promise<Exit> {
    if (this.#ended) return this.#ended;
    throw new Error(`Cannot ${what} "${this.name}": it was not started. Call start() first.`);
  }
}

/** A child imports the module that has its function. Were that import to start children, they would start children for ever. */
function refuseWhileImporting(name: string): void {
  const importing = currentActor()?.importing;
  if (importing === undefined) return;
  throw new Error(
    `Cannot start "${name}" while ${importing} is being imported: a child imports that module to find its function, and ` +
      `would start children in turn, for ever. Put the start into a function, or under "if (isMain(import.meta.url))".`,
  );
}
