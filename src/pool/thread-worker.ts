import { mkdirSync } from 'node:fs';
import { threadId, workerData } from 'node:worker_threads';
import { actAs, recordAs, type Answer, type Role } from '../process/worker.ts';
import { runJob } from './run-job.ts';
import { seat } from './seat.ts';
import type { PoolJob } from './workers.ts';

// The program of a pool's thread, which piscina loads once per thread. It is an actor like any other: its output and its trace
// are its own, and so are the children that its jobs start.
process.setSourceMapsEnabled(true);
const role = seat(workerData as Role, threadId);
mkdirSync(role.folder, { recursive: true });
const { stderr } = actAs(role);
process.on('uncaughtExceptionMonitor', (error: Error) => stderr(`${error.stack ?? String(error)}\n`));
await recordAs(role);

/** What piscina calls for every job. */
export const call = (job: PoolJob): Promise<Answer> => runJob(job, 'thread');
