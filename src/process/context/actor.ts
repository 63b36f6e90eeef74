import { AsyncLocalStorage } from 'node:async_hooks';
import { ownPid } from '../../gate/index.ts';
import { openTrace, type Placement, type Trace } from '../../transcript/index.ts';

/** What actors do to what lies in this folder is shared, and written down; with `waits`, their timers as well. */
export interface Records {
  readonly folder: string;
  readonly waits?: boolean;
}

/** An actor's identity and place. Plain data, which travels to processes and threads. */
export interface ActorRole {
  readonly id: string;
  readonly name: string;
  readonly as: Placement;
  /** It ends with its parent, and starts no processes and threads. */
  readonly daemon: boolean;
  /** Its parent, and the process in which that runs. Undefined for a program that the library did not start. */
  readonly parent: { readonly name: string; readonly as: Placement; readonly pid: number } | undefined;
  /** The home that all of a run's processes belong to; the marker by which the guard knows them. */
  readonly home: string;
  /** This actor's own folder: job, output, trace, and a numbered folder for each child. */
  readonly folder: string;
  /** Where `new Process` puts a child that does not say. */
  readonly childrenAs: Placement;
  /** What it and its children do is written down. */
  readonly records: Records | undefined;
  /** What it and its children print stays in their files. */
  readonly quiet: boolean;
}

/** What the process, thread or task that runs this code knows of itself. */
export interface ActorContext extends ActorRole {
  readonly trace: Trace;
  /** Imports a module by the URL of its source; in a child that is compiled code. */
  readonly load: (module: string) => Promise<Record<string, unknown>>;
  /** The module that has its function is being imported: nothing may be started meanwhile. */
  importing: string | undefined;
  children: number;
}

/** An actor that takes a role. */
export const actorIn = (role: ActorRole, load: ActorContext['load']): ActorContext => ({
  ...roleOf(role),
  trace: openTrace(role.folder),
  importing: undefined,
  load,
  children: 0,
});

/** The role alone, without what else is known of its actor. */
export const roleOf = ({ id, name, as, daemon, parent, home, folder, childrenAs, records, quiet }: ActorRole): ActorRole => {
  return { id, name, as, daemon, parent, home, folder, childrenAs, records, quiet };
};

type Own<A extends Placement> = Pick<ActorRole, 'id' | 'name' | 'daemon' | 'folder'> & { readonly as: A };
type Inherited = Pick<ActorRole, 'childrenAs' | 'records' | 'quiet'>;

/** The role of a child: what it is itself, and what it takes from its parent unless told otherwise. */
export function childRole<A extends Placement>(
  parent: ActorRole,
  own: Own<A>,
  { childrenAs = parent.childrenAs, records = parent.records, quiet = parent.quiet }: Partial<Inherited> = {},
): ActorRole & Own<A> {
  // A task is in the same process, and believes what that believes.
  const pid = own.as === 'task' ? process.pid : ownPid();
  return { ...own, parent: { name: parent.name, as: parent.as, pid }, home: parent.home, childrenAs, records, quiet };
}

/** What all copies of this library in one process share: a program may load it once bundled and once not. */
interface Shared {
  actor?: ActorContext;
  readonly tasks: AsyncLocalStorage<ActorContext>;
}

const key = Symbol.for('racecourse.actor');

function shared(): Shared {
  const holder = globalThis as { [key]?: Shared };
  return (holder[key] ??= { tasks: new AsyncLocalStorage() });
}

/** The task that this code runs in, else this thread or process. Undefined in a program that the library did not start. */
export function currentActor(): ActorContext | undefined {
  return shared().tasks.getStore() ?? shared().actor;
}

/** The same, for code that runs nowhere else. @throws Error in a program that the library did not start and that has opened no home. */
export function thisActor(): ActorContext {
  const actor = currentActor();
  if (actor) return actor;
  throw new Error('Cannot tell which process, thread or task this is: nobody has said so, and no home is open. Open one first.');
}

/** Sets the identity of this process or thread, once. */
export function becomeActor(actor: ActorContext): void {
  shared().actor = actor;
}

/** Its parent is known by another number from here on: what `process.ppid` says. */
export function renumberParent(): void {
  const { actor } = shared();
  if (!actor?.parent) return;
  // A thread's parent sits in the same process.
  const pid = actor.as === 'thread' ? process.pid : process.ppid;
  Object.assign(actor, { parent: { ...actor.parent, pid } });
}

/** A program whose home is closed is no actor until it opens another. */
export function resignAsActor(): void {
  delete shared().actor;
}

/** Runs code so that everything it awaits knows whose it is. */
export function runAs<T>(actor: ActorContext, code: () => T): T {
  return shared().tasks.run(actor, code);
}
