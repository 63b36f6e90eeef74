import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Piscina } from 'piscina';
import { now, openTrace, type Exit } from '../transcript/index.ts';
import { ProcessFailed } from '../process/index.ts';
import {
  childEnvironment,
  childRole,
  compile,
  deliverOutput,
  folderVariable,
  starter,
  type ChildAnswer,
  type ChildRole,
} from '../process/for-pools.ts';
import { fromBytes, toErrorData, type ErrorData } from '../process/for-carriers.ts';
import { seat } from './seat.ts';
import type { PoolJob, Workers } from './workers.ts';

const program = new URL(import.meta.url.endsWith('.ts') ? './thread-worker.ts' : './thread-worker.js', import.meta.url).href;

/** A job, and the file in which a thread that it ends says why. */
export interface ThreadJob extends PoolJob {
  readonly lastWords: string;
}

/** A pool of threads: piscina's. Its loop turns between jobs, so that what they left behind goes on. */
export async function threads(name: string, size: number): Promise<Workers> {
  const [{ Piscina }, role, { modules }] = await Promise.all([import('piscina'), roleOf(name), compile([program])]);
  const pool = new Piscina({
    filename: fileURLToPath(modules[program]!),
    name: 'call',
    minThreads: size,
    maxThreads: size,
    atomics: 'disabled',
    execArgv: [],
    env: childEnvironment({ [folderVariable]: role.folder }),
    workerData: role,
  });
  pool.on('error', () => undefined); // A worker that fails between two jobs has printed why, and is replaced.
  await follow(pool, role);
  let jobs = 0;
  return {
    async run(job, signal) {
      const lastWords = `${role.folder}-last-words-${++jobs}`;
      const running = pool.run({ ...job, lastWords } satisfies ThreadJob, signal ? { signal } : {});
      const answer = (await running.catch((error: unknown) => {
        signal?.throwIfAborted();
        throw failure(job, error, lastWords);
      })) as ChildAnswer | null;
      if (answer === null) throw failure(job, null, lastWords); // piscina takes a thrown null for no error.
      return answer;
    },
    terminate: () => pool.destroy(),
  };
}

/** The role of a pool's threads: children of the actor that made the pool. */
async function roleOf(name: string): Promise<ChildRole> {
  const parent = await starter();
  const number = String(++parent.children);
  const { recorder } = await compile([]);
  const own = { id: `${parent.id}/${number}`, name, as: 'thread', daemon: false, folder: `${parent.folder}/${number}` } as const;
  const { records, ...role } = childRole(parent, own);
  return { ...role, ...(records && { records: { ...records, recorder } }), modules: {} };
}

/** Writes each thread's start and end into the trace, and hands on what it prints. */
async function follow(pool: Piscina, role: ChildRole): Promise<void> {
  const parent = await starter();
  const ends = new Map<unknown, () => void>();
  pool.on('workerCreate', (worker: { readonly threadId: number }) => {
    const { id, name, folder } = seat(role, worker.threadId);
    mkdirSync(folder, { recursive: true });
    parent.trace.append({ kind: 'started', at: now(), id, name, as: 'thread' });
    const finish = deliverOutput({ ...parent, name, folder, trace: openTrace(folder) }, undefined);
    ends.set(worker, () => {
      finish();
      parent.trace.append({ kind: 'ended', at: now(), id, exit: { code: 0, signal: null } });
    });
  });
  pool.on('workerDestroy', (worker: unknown) => {
    ends.get(worker)?.();
    ends.delete(worker);
  });
}

/** piscina says how a thread ended in words only. */
function failure({ name }: PoolJob, error: unknown, lastWords: string): Error {
  const [, code] = /^worker exited with code: (-?\d+)$/.exec(error instanceof Error ? error.message : '') ?? [];
  const exit: Exit = { code: code === undefined ? 1 : Number(code) & 0xff, signal: null };
  return new ProcessFailed(name, exit, said(lastWords) ?? (code === undefined ? toErrorData(error) : undefined));
}

function said(lastWords: string): ErrorData | undefined {
  if (!existsSync(lastWords)) return undefined;
  const data = fromBytes(readFileSync(lastWords)) as ErrorData;
  rmSync(lastWords);
  return data;
}
