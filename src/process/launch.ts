import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { now, openTrace, type Exit, type Placement } from '../gate/index.ts';
import type { ActorContext } from './actor.ts';
import { compile } from './compile/compile.ts';
import { refuseWhenShut } from './guarded-home.ts';
import { announceGroup, starter } from './home.ts';
import type { Job } from './job.ts';
import { locate, type AnyFunction, type ExportedFunction } from './locate.ts';
import { deliverOutput, type OutputLine } from './output.ts';
import { childProcess } from './places/child-process.ts';
import type { Occupant, PlaceOptions } from './places/place.ts';
import { startTask } from './places/task.ts';
import { workerThread } from './places/worker-thread.ts';

/** What is started: a function with its arguments, handles packed, and the modules that bring the handles back. */
export interface Errand {
  readonly task: AnyFunction | ExportedFunction;
  readonly args: readonly unknown[];
  readonly modules: readonly string[];
  readonly name: string;
  readonly as: Placement;
}

export interface LaunchOptions extends PlaceOptions {
  /** Imports everything, then waits until `go()`: so several can be let go at the same moment. */
  readonly held?: boolean;
  /** Gets every line that it prints, all of them before `join` returns. Without it they go to this program's own output. */
  readonly onLine?: (line: OutputLine) => void;
  /** Lines stay in the child's files, for it and all its children: for tools that read them there. */
  readonly quiet?: boolean;
  /** The run's folder, in which it is the first actor. For tools that lay out runs of their own. */
  readonly runFolder?: string;
  /** What it and its children do to what lies in this folder is written down. For tools that read it. */
  readonly records?: string;
  /** Modules that it will import besides the one with its function, by the URL of their source. */
  readonly modules?: readonly string[];
  /** Where its own children sit when they do not say. */
  readonly childrenAs?: Placement;
}

/** A child on its way: its number in the run, what sits there, and its end, with all its output delivered. */
export interface Launched {
  readonly id: string;
  readonly occupant: Occupant;
  readonly ended: Promise<Exit>;
}

/** Gives a child its folder, compiles what it needs, starts it, and writes both its start and its end into the trace. */
export async function launch(errand: Errand, options: LaunchOptions): Promise<Launched> {
  const parent = await starter();
  const { name, as } = errand;
  const number = String(++parent.children);
  const seat =
    options.runFolder === undefined
      ? { id: `${parent.id}/${number}`, folder: join(parent.folder, number) }
      : { id: 'main', folder: join(options.runFolder, 'main') };
  const actor: ActorContext = {
    ...seat,
    name,
    as,
    home: parent.home,
    trace: openTrace(seat.folder),
    childrenAs: options.childrenAs ?? parent.childrenAs,
    quiet: options.quiet ?? parent.quiet,
    records: options.records ?? parent.records,
    importing: undefined,
    load: parent.load,
    children: 0,
  };
  mkdirSync(actor.folder, { recursive: true });
  const at = now();
  const occupant = as === 'task' ? await task(errand, actor, options) : await outside(errand, as, actor, options);
  parent.trace.append({
    kind: 'started',
    at,
    id: actor.id,
    name,
    as,
    ...(occupant.pid === undefined ? {} : { pid: occupant.pid }),
  });
  const finishOutput = deliverOutput(actor, options.onLine);
  const groupEnded = options.group && occupant.pid !== undefined ? announceGroup(occupant.pid) : () => undefined;

  async function end(): Promise<Exit> {
    try {
      const exit = await occupant.ended;
      parent.trace.append({ kind: 'ended', at: now(), id: actor.id, exit });
      return exit;
    } finally {
      finishOutput();
      groupEnded();
    }
  }
  return { id: actor.id, occupant, ended: end() };
}

async function task(errand: Errand, actor: ActorContext, { held, cwd }: LaunchOptions): Promise<Occupant> {
  if (cwd !== undefined)
    throw new Error(`Cannot start "${errand.name}" in "${cwd}": a task shares its process's folder. Use as: 'process'.`);
  const code = typeof errand.task === 'function' ? errand.task : await exported(errand.task);
  return startTask(code, errand.args, actor, held ?? false);
}

async function exported({ module, export: name }: ExportedFunction): Promise<AnyFunction> {
  const { modules } = await compile([module]);
  const found = ((await import(modules[module] ?? module)) as Record<string, unknown>)[name];
  if (typeof found === 'function') return found as AnyFunction;
  throw new Error(`Cannot start "${name}": ${module} exports no function of that name. Write "export async function ${name}".`);
}

async function outside(errand: Errand, as: Job['as'], actor: ActorContext, options: LaunchOptions): Promise<Occupant> {
  const { module, export: name } = typeof errand.task === 'function' ? await locate(errand.task) : errand.task;
  const { boot, recorder, modules } = await compile([module, ...errand.modules, ...(options.modules ?? [])]);
  const { id, home, folder, childrenAs, quiet, records } = actor;
  const startLine = options.held ?? false;
  refuseWhenShut(home, errand.name);
  const job: Job = {
    id,
    name: errand.name,
    as,
    home,
    folder,
    childrenAs,
    quiet,
    ...(records === undefined ? {} : { records: { folder: records, recorder } }),
    module,
    export: name,
    modules,
    args: errand.args,
    startLine,
  };
  return (as === 'process' ? childProcess(boot) : workerThread(boot)).start(job, options);
}
