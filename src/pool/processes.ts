import PQueue from 'p-queue';
import type { Exit } from '../transcript/index.ts';
import { Process, ProcessFailed } from '../process/index.ts';
import { toErrorData } from '../process/for-carriers.ts';
import type { ChildAnswer } from '../process/for-pools.ts';
import { Queue } from '../queue/index.ts';
import { asPlumbing } from '../sharing/index.ts';
import type { serve } from './process-worker.ts';
import type { PoolJob, Workers } from './workers.ts';

const module = new URL(import.meta.url.endsWith('.ts') ? './process-worker.ts' : './process-worker.js', import.meta.url).href;

/** One process, with a queue to it and one from it. */
interface Worker {
  readonly child: Process<typeof serve>;
  readonly jobs: Queue<PoolJob>;
  readonly answers: Queue<ChildAnswer>;
}

/** A pool of processes. They are started as they are needed, and kept; p-queue has jobs wait for their turn. */
export function processes(name: string, size: number): Workers {
  const turns = new PQueue({ concurrency: size });
  const idle: Worker[] = [];
  const hired = new Set<Worker>();
  let number = 0;
  let closed = false;

  function hire(): Worker {
    const [jobs, answers] = [new Queue<PoolJob>(asPlumbing), new Queue<ChildAnswer>(asPlumbing)];
    const options = { name: `${name} ${++number}`, as: 'process', background: true } as const;
    const child = new Process<typeof serve>({ module, export: 'serve' }, [jobs, answers], options);
    const worker = { child, jobs, answers };
    hired.add(worker);
    child.start();
    return worker;
  }

  async function work(job: PoolJob, signal: AbortSignal | undefined): Promise<ChildAnswer> {
    signal?.throwIfAborted();
    if (closed) throw new Error(`Cannot call "${job.name}": the pool was ended.`);
    const worker = idle.pop() ?? hire();
    try {
      const answer = await answerOf(worker, job, signal);
      idle.push(worker);
      return answer;
    } catch (error) {
      await dismiss(worker);
      throw error;
    }
  }

  async function dismiss({ child, jobs, answers }: Worker): Promise<void> {
    child.kill();
    await child.join();
    await Promise.allSettled([jobs.close(), answers.close()]); // Their host may have ended already.
  }

  return {
    run: (job, signal) => turns.add(() => work(job, signal)),
    async terminate() {
      closed = true;
      await Promise.all([...hired].map(dismiss));
      hired.clear();
    },
  };
}

/** What the worker answers, or how it ended instead. */
async function answerOf({ child, jobs, answers }: Worker, job: PoolJob, signal: AbortSignal | undefined): Promise<ChildAnswer> {
  await jobs.put(job);
  const over = new AbortController();
  const dead = child.ended.then((exit) => died(child, job, exit));
  dead.catch(() => undefined); // Later than the answer, it does not matter any more.
  try {
    const answer = answers.get({ signal: signal ? AbortSignal.any([signal, over.signal]) : over.signal });
    answer.catch(() => undefined);
    return await Promise.race([answer, dead]);
  } finally {
    over.abort();
  }
}

/** @throws ProcessFailed always, in the name of the job. */
async function died(child: Process<typeof serve>, job: PoolJob, exit: Exit): Promise<never> {
  const failure = await child.result().catch((error: Error) => error);
  const cause = failure instanceof Error ? failure.cause : undefined;
  throw new ProcessFailed(job.name, exit, cause === undefined ? undefined : toErrorData(cause));
}
