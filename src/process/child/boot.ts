import { readFileSync, readSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { redirectShares } from '../../gate/index.ts';
import { now } from '../../transcript/index.ts';
import { actAs, recordAs } from './act.ts';
import { openMessages } from './tell-starter.ts';
import { fromBytes, toBytes, refuseUncloneable } from '../transit/clone.ts';
import { reviveSymbol, type InstanceClass } from '../find/code.ts';
import { toErrorData } from '../transit/error-data.ts';
import { packHandles, unpackHandles } from '../transit/handles-in-transit.ts';
import {
  answerFile,
  folderVariable,
  jobFile,
  silencedFile,
  startLineDescriptor,
  type ChildAnswer,
  type ChildJob,
} from '../context/job.ts';
import { functionIn } from '../context/loaded.ts';
import type { AnyFunction } from '../find/locate.ts';

// The program of every child, process and thread alike: it becomes the actor that its job names and calls the function.
process.setSourceMapsEnabled(true); // Stacks speak of the lines that people wrote.
const job = isMainThread ? readJob() : (workerData as ChildJob);
if (job.daemon && isMainThread && process.ppid !== job.parent?.pid) process.exit(); // Its parent ended while it was being started.
if (job.tells) openMessages();
const { actor, load, stderr } = actAs(job);

process.on('uncaughtExceptionMonitor', (error: unknown) => {
  if (process.listenerCount('uncaughtException') > 0 || process.hasUncaughtExceptionCaptureCallback()) return; // It goes on.
  const data = toErrorData(error);
  tell({ kind: 'threw', error: data });
  if (!isMainThread) stderr(`${data.stack}\n`); // Node prints it for a process only.
});

await recordAs(job);
redirectShares();
const task = await importTask();
const args = (await unpackHandles(job.args, load)) as unknown[];
const run = job.makes === 'an instance' ? instance(args[0] as object) : () => task(...args);
actor.trace.open();
waitAtTheLine();
actor.trace.append({ kind: 'began', at: now() });
try {
  const { value, modules, prepare } = packHandles(await run());
  await prepare();
  tell({ kind: 'returned', value, ...(modules.length > 0 ? { handles: true } : {}) });
} catch (error) {
  process.nextTick(() => {
    throw error; // Uncaught, as in any program: Node prints it and ends with 1, and the monitor above tells the parent.
  });
}

function readJob(): ChildJob {
  const folder = process.env[folderVariable];
  if (folder === undefined) throw new Error('Cannot boot: this program is started by the library, never by hand.');
  return fromBytes(readFileSync(join(folder, jobFile))) as ChildJob;
}

async function importTask(): Promise<AnyFunction> {
  actor.importing = job.module;
  const exports = await load(job.module);
  actor.importing = undefined;
  const found = functionIn(exports, job.export);
  if (typeof found === 'function') return found as AnyFunction;
  throw new Error(
    `Cannot start "${job.export}": ${job.module} exports no function of that name. Write "export async function ${job.export}".`,
  );
}

function instance(fields: object): () => unknown {
  const revived = (task as unknown as InstanceClass)[reviveSymbol](fields, job.name, job.daemon);
  return () => revived.run();
}

/** Says "ready" and blocks until the line opens: a blocked process wakes sooner than an event loop turns. */
function waitAtTheLine(): void {
  if (job.startLine === false) return;
  if (typeof job.startLine !== 'boolean') {
    const line = new Int32Array(job.startLine);
    parentPort?.postMessage('ready');
    Atomics.wait(line, 0, 0);
    return;
  }
  writeSync(startLineDescriptor, 'r');
  if (readSync(startLineDescriptor, Buffer.alloc(1)) === 0) process.exit(); // Its parent has ended and can no longer release it.
}

function tell(answer: ChildAnswer): void {
  if (answer.kind === 'returned') refuseUncloneable(answer.value, 'the result', job.as);
  if (isMainThread) leave(toBytes(answer, 'the answer'));
  else parentPort?.postMessage(answer);
}

/** @throws what the system says where it cannot be written; that this was so is left instead. */
function leave(answer: Uint8Array): void {
  try {
    writeFileSync(join(job.folder, answerFile), answer);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== undefined) writeFileSync(join(job.folder, silencedFile + code), '');
    throw error;
  }
}
