import type { ChildAnswer } from '../process/for-pools.ts';

/** A call that a worker is to make: a function by the module that exports it, with arguments whose handles are packed. */
export interface PoolJob {
  /** What it is called in messages: the function's name. */
  readonly name: string;
  readonly module: string;
  readonly export: string;
  readonly args: unknown;
  /** From the URL of a module's source to what to import for it. */
  readonly modules: Readonly<Record<string, string>>;
}

/** Where a pool's jobs are run: on threads or in processes. */
export interface Workers {
  /**
   * Runs a job on the next worker that is free. Rejects when the worker ended before it answered, which is then replaced, and with
   * the signal's reason when that aborts: a job that runs already is ended with its worker.
   */
  run(job: PoolJob, signal: AbortSignal | undefined): Promise<ChildAnswer>;
  /** Ends all workers now. What they ran is rejected. */
  terminate(): Promise<void>;
}
