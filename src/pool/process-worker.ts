import type { Queue } from '../queue/index.ts';
import type { ChildAnswer } from '../process/for-pools.ts';
import { runJob } from './run-job.ts';
import type { PoolJob } from './workers.ts';

/** The program of a pool's process: one job after the other, until there are no more. */
export async function serve(jobs: Queue<PoolJob>, answers: Queue<ChildAnswer>): Promise<void> {
  for await (const job of jobs) await answers.put(await runJob(job, 'process'));
}
