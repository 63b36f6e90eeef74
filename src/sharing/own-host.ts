import { once } from 'node:events';
import { join } from 'node:path';
import { threadId, Worker } from 'node:worker_threads';
import { ownPid } from '../gate/index.ts';
import { lineTo, type Line } from './line.ts';

/** The host of this thread, for all primitives that it shares in one home. */
export interface Host {
  readonly path: string;
  readonly line: Line;
  /** The number of the next primitive. */
  next: number;
}

const key: unique symbol = Symbol.for('racecourse.hosts');

/** The host of this thread in the home that this code runs in, started at first use: a thread that does not keep its process alive. */
export async function ownHost(): Promise<Host> {
  // Loaded at first use: most children share nothing of their own.
  const { atClose, compile, starter } = await import('../process/for-sharing.ts');
  const thread = globalThis as { [key]?: Map<string, Promise<Host>> };
  const hosts = (thread[key] ??= new Map());
  const { home } = await starter();

  async function start(): Promise<Host> {
    const path = join(home, `host-${ownPid()}-${threadId}`);
    const worker = new Worker((await compile([])).host, { workerData: path, execArgv: [], stdin: false });
    atClose(home, () => {
      hosts.delete(home);
      return worker.terminate();
    });
    await once(worker, 'message');
    worker.unref();
    return { path, line: lineTo(path), next: 0 };
  }
  const host = hosts.get(home) ?? start();
  hosts.set(home, host);
  return host;
}
