import { basename } from 'node:path';
import type { Placement } from '../../transcript/index.ts';
import { currentActor } from '../context/actor.ts';
import { adopt } from './children.ts';
import { refuseUncloneable } from '../transit/clone.ts';
import { pack, reviveSymbol, type Packed, type Task } from '../find/code.ts';
import { isExecutable } from '../find/executable.ts';
import { ProcessFailed } from './failure.ts';
import type { Launched } from './launch.ts';
import { Living } from './living.ts';
import type { AnyFunction, ExportedFunction } from '../find/locate.ts';
import type { ProcessOptions } from './process-options.ts';
import { refuseStart } from './refuse-start.ts';
import { unpacked } from './unpacked.ts';

/**
 * A function that runs elsewhere: in a process of its own, a thread, or as a task. The names are those of Python's
 * `multiprocessing.Process` (start, join, isAlive, terminate, name, daemon) and of Node's ChildProcess (pid, kill, exitCode,
 * signalCode). The function must be exported: the child imports its module anew and looks it up.
 *
 *     export function add(a: number, b: number) { return a + b; }
 *
 *     const sum = new Process(add, [1, 2]);
 *     sum.start();
 *     console.log(await sum.result()); // 3
 *
 * As in Python, an exported class may extend it and have a method `run()`, which then runs in the child, on an instance with
 * the same fields. Fields travel as arguments do; `#private` ones do not travel.
 *
 *     export class Sum extends Process {
 *       a = 1;
 *       b = 2;
 *       override run() { return this.a + this.b; }
 *     }
 */
export class Process<F extends AnyFunction = AnyFunction> extends Living {
  readonly name: string;
  readonly as: Placement;
  readonly #task: Task<F> | undefined;
  readonly #args: readonly unknown[];
  readonly #options: ProcessOptions;
  #daemon: boolean;

  /** For classes of one's own that have a method `run()`. */
  constructor(options?: ProcessOptions);
  /** @param args What the function is called with. Structured clone carries it; handles (FileLock, ...) arrive working. */
  constructor(
    task: F | ExportedFunction | { readonly executable: string; readonly of?: F },
    args?: Readonly<Parameters<F>> | readonly [],
    options?: ProcessOptions,
  );
  constructor(first: Task<F> | ProcessOptions = {}, args: readonly unknown[] = [], options: ProcessOptions = {}) {
    super();
    const task = isTask(first) ? first : undefined;
    this.#task = task as Task<F> | undefined;
    this.#args = args;
    this.#options = isTask(first) ? options : first;
    this.#daemon = this.#options.daemon ?? currentActor()?.daemon ?? false;
    const usual = task && isExecutable(task) ? 'process' : currentActor()?.childrenAs;
    this.as = this.#options.as ?? usual ?? 'process';
    this.name = this.#options.name ?? (task ? nameOf(task) : this.constructor.name);
  }

  /** Makes it again in a child, from the fields of the one that was started. */
  static [reviveSymbol](this: new () => Process, fields: object, name: string, daemon: boolean): Process {
    // The constructors of other classes are not called: what else they do, and with which arguments, is not known.
    const revived = Reflect.construct(Process, [{ name, daemon }], this) as Process;
    revived.life.markAsSelf();
    return Object.assign(revived, fields);
  }

  /**
   * A daemon ends with its parent however that ends: its last line, `process.exit`, an error, a signal, SIGKILL too. The parent
   * does not wait for it at its own end, and it may start no processes and threads of its own. What a daemon makes is a daemon.
   * @throws Error when it is set after the start.
   */
  get daemon(): boolean {
    return this.#daemon;
  }

  set daemon(daemon: boolean) {
    if (this.life.kind !== 'new')
      throw new Error(`Cannot change whether "${this.name}" is a daemon: it was started. Set daemon before start().`);
    this.#daemon = daemon;
  }

  /** What runs in the child: it calls the function. A class of one's own overrides it. */
  run(): ReturnType<F> {
    if (typeof this.#task === 'function') return this.#task(...this.#args) as ReturnType<F>;
    throw new Error(`Cannot run "${this.name}" here: it has no function. Give one to its constructor, or override run().`);
  }

  /**
   * Starts it and returns at once; the child's code begins a little later.
   * @throws Error when it was started before, when a daemon starts it, or when an argument cannot be sent: then nothing was
   * started.
   */
  start(): void {
    const { name, as, daemon } = this;
    if (this.life.kind !== 'new')
      throw new Error(`Cannot start "${name}" again: a process runs once. Make a new Process for another run.`);
    if (this.#task === undefined && this.run === Process.prototype.run)
      throw new Error(`Cannot start "${name}": it has nothing to do. Give its constructor a function, or override run().`);
    refuseStart(name, as, daemon);
    const packed = pack(this, this.#task, this.#args, as);
    if (as !== 'task') {
      const { args } = packed;
      if (this.#task) refuseUncloneable(args, 'args', as);
      else refuseUncloneable(args[0], 'fields', as);
    }
    this.life.begin(this.#launch(packed), !daemon && !this.#options.background, adopt(this));
  }

  /**
   * What the function returned, once the child has ended.
   * @throws ProcessFailed when it threw (the error is the `cause`), was ended by a signal, or exited without an answer.
   */
  async result(): Promise<Awaited<ReturnType<this['run']>>> {
    const ended = this.endedOrRefuse('take the result of');
    this.life.isKnown = true;
    const exit = await this.life.whileWaiting(ended);
    const answer = this.life.launched?.occupant.answer();
    if (answer?.kind === 'returned' && exit.signal === null) return (await unpacked(answer)) as Awaited<ReturnType<this['run']>>;
    throw new ProcessFailed(this.name, exit, answer?.kind === 'threw' ? answer.error : undefined);
  }

  /** Loaded at the first start: most children start none of their own, and need not pay for it. */
  async #launch(packed: Packed): Promise<Launched> {
    const { name, as, daemon } = this;
    const { launch } = await import('./launch.ts');
    const endsWithParent = daemon || (this.#options.background ?? false);
    return launch({ ...packed, name, as, daemon, endsWithParent }, this.#options);
  }
}

const isTask = (first: object): first is Task => typeof first === 'function' || 'export' in first || 'executable' in first;

function nameOf(task: Task): string {
  if (typeof task === 'function') return task.name || 'process';
  return 'executable' in task ? basename(task.executable) : task.export;
}
