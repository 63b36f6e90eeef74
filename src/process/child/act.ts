import { isMainThread } from 'node:worker_threads';
import type * as Recorder from '../../gate/record.ts';
import { actorIn, becomeActor, currentActor, type ActorContext } from '../context/actor.ts';
import type { ChildJob } from '../context/job.ts';
import { ownFault } from '../machine/cannot-run.ts';
import { traceOutput, writeThrough } from './own-output.ts';

/** The role that this process or thread is to take. */
export type ChildRole = Omit<ChildJob, 'module' | 'export' | 'makes' | 'args' | 'startLine'>;

/** An actor that has taken its role. */
export interface Acting {
  readonly actor: ActorContext;
  /** Imports a module by the URL of its source. */
  readonly load: (module: string) => Promise<Record<string, unknown>>;
  /** Prints to its standard error at once. */
  readonly stderr: (text: string) => void;
}

/** Becomes the actor that a role describes: from here on its name, its output and its trace are its own. */
export function actAs(role: ChildRole): Acting {
  const load = async (module: string): Promise<Record<string, unknown>> =>
    (await import(role.modules[module] ?? module)) as Record<string, unknown>;
  const actor = actorIn({ ...role, records: role.records }, load);
  becomeActor(actor);
  return { actor, load, stderr: isMainThread ? traceOutput(actor.trace) : writeThrough(actor) };
}

/** What it does to shared things is written down from here on, if its role says so. */
export async function recordAs({ records }: ChildRole): Promise<void> {
  if (records === undefined) return;
  const { recordOperations } = (await import(records.recorder)) as typeof Recorder;
  recordOperations(
    records,
    () => currentActor()?.trace,
    (stack) => {
      throw ownFault(stack);
    },
  );
}
