import { Worker } from 'node:worker_threads';
import { pathToFileURL } from 'node:url';
import type { Exit } from '../../transcript/index.ts';
import { childEnvironment } from '../guard/environment.ts';
import { folderVariable, type ChildAnswer } from '../context/job.ts';
import type { Place } from './place.ts';

/** A thread of this process: fresh modules and an event loop of its own, but one pid, one working folder, one memory. */
export const workerThread = (boot: string): Place => ({
  start(job, { env, cwd }) {
    if (cwd !== undefined)
      throw new Error(`Cannot start "${job.name}" in "${cwd}": a thread shares its process's folder. Use as: 'process'.`);
    const line = job.startLine === false ? undefined : new SharedArrayBuffer(4);
    const worker = new Worker(boot.startsWith('file:') ? new URL(boot) : pathToFileURL(boot), {
      workerData: { ...job, startLine: line ?? false },
      env: childEnvironment({ ...env, [folderVariable]: job.folder }), // By which the processes that it starts are known.
      execArgv: [], // The parent's could load TypeScript, and most are not allowed in a thread.
    });
    let answer: ChildAnswer | undefined;
    let standing: () => void;
    const ready = new Promise<void>((resolve) => void (standing = resolve));
    worker.on('message', (message: 'ready' | ChildAnswer) => {
      if (message === 'ready') standing();
      else answer = message;
    });
    worker.on('error', () => undefined); // The thread has told what it threw.
    let terminated = false;
    const ended = new Promise<Exit>((resolve) => {
      // Node gives 1 to a thread that it stops while it runs, but 0 to one that had not got that far:
      // https://github.com/nodejs/help/issues/3193
      worker.once('exit', (code) => resolve({ code: terminated && !answer ? 1 : code & 0xff, signal: null }));
    });
    return {
      ready,
      go() {
        if (!line) return;
        Atomics.store(new Int32Array(line), 0, 1);
        Atomics.notify(new Int32Array(line), 0);
      },
      ended,
      answer: () => answer,
      hold: (stays) => (stays ? worker.ref() : worker.unref()),
      end() {
        terminated = true;
        void worker.terminate();
      },
    };
  },
});
