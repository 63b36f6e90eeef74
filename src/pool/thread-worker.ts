import { mkdirSync, writeFileSync } from 'node:fs';
import { threadId, workerData } from 'node:worker_threads';
import { actAs, recordAs, type ChildAnswer, type ChildRole } from '../process/for-pools.ts';
import { toBytes, toErrorData } from '../process/for-carriers.ts';
import { runJob } from './run-job.ts';
import { seat } from './seat.ts';
import type { ThreadJob } from './threads.ts';

// The program of a pool's thread, which piscina loads once per thread. It is an actor like any other: its output and its trace
// are its own, and so are the children that its jobs start.
process.setSourceMapsEnabled(true);
const role = seat(workerData as ChildRole, threadId);
mkdirSync(role.folder, { recursive: true });
const { stderr } = actAs(role);
let running: ThreadJob | undefined;
process.on('uncaughtExceptionMonitor', (error: unknown) => {
  if (process.listenerCount('uncaughtException') > 0 || process.hasUncaughtExceptionCaptureCallback()) return; // It goes on.
  const data = toErrorData(error);
  if (running) writeFileSync(running.lastWords, toBytes(data, 'the error')); // Node and piscina would carry a part of it only.
  stderr(`${data.stack}\n`);
});
await recordAs(role);

/** What piscina calls for every job. */
export async function call(job: ThreadJob): Promise<ChildAnswer> {
  running = job;
  try {
    return await runJob(job, 'thread');
  } finally {
    running = undefined;
  }
}
