import { packHandles, toErrorData, unpackHandles } from '../process/for-carriers.ts';
import type { AnyFunction } from '../process/index.ts';
import { refuseUncloneable, type ChildAnswer } from '../process/for-pools.ts';
import type { PoolJob } from './workers.ts';

/** From the URL of a module's source to what was imported for it. */
const loaded = new Map<string, string>();

/** Makes the call that a job describes, in a worker. Never rejects: what was thrown is an answer as well. */
export async function runJob(job: PoolJob, to: 'process' | 'thread'): Promise<ChildAnswer> {
  const load = async (module: string): Promise<Record<string, unknown>> => {
    // Jobs are compiled each with what it needs. What a worker has loaded once it keeps, or a module would be there twice.
    const url = loaded.get(module) ?? job.modules[module] ?? module;
    loaded.set(module, url);
    return (await import(url)) as Record<string, unknown>;
  };
  try {
    const task = (await load(job.module))[job.export] as AnyFunction;
    const args = (await unpackHandles(job.args, load)) as unknown[];
    const { value, modules, prepare } = packHandles(await task(...args));
    await prepare();
    refuseUncloneable(value, 'the result', to);
    return { kind: 'returned', value, ...(modules.length > 0 ? { handles: true } : {}) };
  } catch (error) {
    return { kind: 'threw', error: toErrorData(error) };
  }
}
