import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { on, once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { buildSync } from 'esbuild';

const fixtures = fileURLToPath(new URL('../fixtures/sync/', import.meta.url));
const cache = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url));

/** Somebody else who uses the lock and does what it is told. */
export interface Owner {
  tell(order: string): void;
  /** The next thing it reports; nothing is lost between two calls. */
  next(): Promise<string>;
  end(): Promise<void>;
}

export interface OwnerProcess extends Owner {
  readonly child: ChildProcess;
}

export async function processOf(lock: string, options: { uid?: number } = {}): Promise<OwnerProcess> {
  const child = fork(join(fixtures, 'owner.ts'), [lock], { execArgv: ['--import', 'tsx'], ...options });
  const next = reportsOf(child);
  await next();
  const end = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  return { child, next, end, tell: (order) => void child.send(order) };
}

/** A worker thread of this process. tsx cannot load TypeScript in one on Node 20, so it gets JavaScript. */
export async function threadOf(lock: string): Promise<Owner> {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'sync-test-'));
  const outfile = join(folder, 'owner-thread.mjs');
  const entryPoints = [join(fixtures, 'owner-thread.ts')];
  buildSync({ entryPoints, outfile, bundle: true, packages: 'external', format: 'esm', platform: 'node' });
  const worker = new Worker(outfile, { workerData: lock });
  const next = reportsOf(worker);
  await next();
  const end = async () => {
    await worker.terminate();
    rmSync(folder, { recursive: true });
  };
  return { next, end, tell: (order) => worker.postMessage(order) };
}

/** Resolves when somebody, in whatever process, stands at the kernel for this lock. */
export async function someoneWaitsAtTheKernel(lock: string): Promise<void> {
  while (waitersAtTheKernel(lock) === 0) await sleep(1);
}

/** How many threads of this host wait for the lock, as the kernel lists them. */
export function waitersAtTheKernel(lock: string): number {
  const inode = `:${statSync(lock).ino} `;
  const lines = readFileSync('/proc/locks', 'utf8').split('\n');
  return lines.filter((line) => line.includes(' -> ') && line.includes(inode)).length;
}

function reportsOf(owner: ChildProcess | Worker): () => Promise<string> {
  const reports = on(owner, 'message');
  return async () => {
    const { value } = (await reports.next()) as { value: [string] };
    return value[0];
  };
}
