import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { now, type Exit, type Placement } from '../../transcript/index.ts';
import { actorIn, childRole, roleOf, type ActorContext, type Records } from '../context/actor.ts';
import type { Code, Packed } from '../find/code.ts';
import { compile } from '../compile/compile.ts';
import { announceDaemon } from '../guard/daemons.ts';
import { refuseWhenShut } from '../home/guarded-home.ts';
import { announceGroup, starter } from '../home/home.ts';
import type { ChildJob } from '../context/job.ts';
import { functionIn } from '../context/loaded.ts';
import { locate, type AnyFunction, type ExportedFunction } from '../find/locate.ts';
import { deliverOutput, type OutputLine } from './output.ts';
import { childProcess } from '../places/child-process.ts';
import { startExecutable } from '../places/executable.ts';
import type { Occupant, PlaceOptions } from '../places/place.ts';
import { startTask } from '../places/task.ts';
import { workerThread } from '../places/worker-thread.ts';

/** What is started, and as what. */
export interface Errand extends Packed {
  readonly name: string;
  readonly as: Placement;
  readonly daemon: boolean;
  /** As daemons do, and everything else that does not keep its parent alive. */
  readonly endsWithParent: boolean;
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
  /** What it and its children do is written down. For tools that read it. */
  readonly records?: Records;
  /** Modules that it will import besides the one with its function, by the URL of their source. */
  readonly modules?: readonly string[];
  /** Where its own children sit when they do not say. */
  readonly childrenAs?: Placement;
}

/** A child on its way: its number in the run, what sits there, and its end, with all its output delivered. */
export interface Launched {
  readonly id: string;
  readonly folder: string;
  readonly occupant: Occupant;
  readonly ended: Promise<Exit>;
}

/** Gives a child its folder, compiles what it needs, starts it, and writes both its start and its end into the trace. */
export async function launch(errand: Errand, options: LaunchOptions): Promise<Launched> {
  const parent = await starter();
  const { name, as, daemon, endsWithParent } = errand;
  const modules = [...errand.modules, ...(await errand.prepare())];
  const number = String(++parent.children);
  const seat =
    options.runFolder === undefined
      ? { id: `${parent.id}/${number}`, folder: join(parent.folder, number) }
      : { id: 'main', folder: join(options.runFolder, 'main') };
  const actor = actorIn(childRole(parent, { ...seat, name, as, daemon }, options), parent.load);
  mkdirSync(actor.folder, { recursive: true });
  const at = now();
  if (endsWithParent && as === 'process') await announceDaemon(actor);
  const occupant = await occupy({ ...errand, modules }, actor, options);
  parent.trace.append({
    kind: 'started',
    at,
    id: actor.id,
    name,
    as,
    ...(daemon ? { daemon } : {}),
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
  return { id: actor.id, folder: actor.folder, occupant, ended: end() };
}

async function occupy({ code, args, modules, as }: Errand, actor: ActorContext, options: LaunchOptions): Promise<Occupant> {
  if (code.kind === 'executable') return startExecutable(code.program, args, actor, options);
  if (as === 'task') return startTask(await taskOf(code, args, actor.name, options), actor, options.held ?? false);
  const wanted = code.kind === 'instance' ? code.of : code.task;
  const found = typeof wanted === 'function' ? await locate(wanted) : wanted;
  const { boot, recorder, modules: urls } = await compile([found.module, ...modules, ...(options.modules ?? [])]);
  refuseWhenShut(actor.home, actor.name);
  const { records, ...role } = roleOf(actor);
  const job: ChildJob = {
    ...role,
    as,
    ...(records && { records: { ...records, recorder } }),
    ...found,
    makes: code.kind === 'instance' ? 'an instance' : 'a call',
    modules: urls,
    args,
    startLine: options.held ?? false,
  };
  return (as === 'process' ? childProcess(boot) : workerThread(boot)).start(job, options);
}

async function taskOf(
  code: Exclude<Code, { kind: 'executable' }>,
  args: readonly unknown[],
  name: string,
  { cwd }: LaunchOptions,
): Promise<() => unknown> {
  if (cwd !== undefined)
    throw new Error(`Cannot start "${name}" in "${cwd}": a task shares its process's folder. Use as: 'process'.`);
  if (code.kind === 'instance') return code.runHere;
  const task = typeof code.task === 'function' ? code.task : await exported(code.task);
  return () => task(...args);
}

async function exported({ module, export: name }: ExportedFunction): Promise<AnyFunction> {
  const { modules } = await compile([module]);
  const found = functionIn((await import(modules[module] ?? module)) as Record<string, unknown>, name);
  if (typeof found === 'function') return found as AnyFunction;
  throw new Error(`Cannot start "${name}": ${module} exports no function of that name. Write "export async function ${name}".`);
}
