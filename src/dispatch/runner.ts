import { setTimeout as sleep } from 'node:timers/promises';
import { Process, stateOf, type ExportedFunction, type ProcessOptions, type StateName } from '../process/index.ts';
import { holdTo } from './processor.ts';
import { usedBy } from './usage.ts';

const module = new URL(import.meta.url.endsWith('.ts') ? './computing.ts' : './computing.js', import.meta.url).href;

/** Milliseconds. A signal takes a tenth of one; on a machine that is busy with something urgent, seconds. */
export const patience = 60_000;

/** A job as a process that runs when it is told to, and else is stopped. */
export class Runner {
  readonly id: string;
  readonly pid: number;
  readonly #process: Process;
  /** What it had used before the job began. */
  readonly #before: number;

  private constructor(id: string, pid: number, process: Process) {
    this.id = id;
    this.pid = pid;
    this.#process = process;
    this.#before = usedBy(pid);
  }

  /** Starts one that stands still, held to a processor. */
  static async start(id: string, task: 'computing' | 'endless', args: readonly number[], place: JobPlace): Promise<Runner> {
    const what: ExportedFunction = { module, export: task };
    const child = new Process(what, [...args], { name: `job ${id}`, as: 'process', held: true, quiet: true, ...place.options });
    child.start();
    try {
      await child.ready();
      const pid = (await child.started)!; // A process has one.
      await holdTo(place.processor, pid);
      child.go();
      await stands(pid, id);
      return new Runner(id, pid, child);
    } catch (error) {
      child.kill();
      throw error;
    }
  }

  get state(): StateName | 'gone' {
    return stateOf(this.pid)?.state ?? 'gone';
  }

  /** Milliseconds of the processor since the job began. */
  used(): number {
    return usedBy(this.pid) - this.#before;
  }

  goOn(): void {
    this.#process.kill('SIGCONT');
  }

  /** Resolves when it stands: the signal alone means little. */
  async stop(): Promise<void> {
    this.#process.kill('SIGSTOP');
    await this.stands();
  }

  /** Waits until it stands still, for whatever reason. */
  stands(within = patience): Promise<void> {
    return stands(this.pid, this.id, within);
  }

  /** A stopped process does not end of itself, and keeps this program waiting. */
  async end(): Promise<void> {
    this.#process.kill();
    await this.#process.ended;
  }
}

/** Starts all, does something with them, and ends them, however that ends. Where one cannot be started none is left. */
export async function withAll<T>(
  starts: readonly (() => Promise<Runner>)[],
  code: (runners: readonly Runner[]) => Promise<T>,
): Promise<T> {
  const started = await Promise.allSettled(starts.map((start) => start()));
  const runners = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  try {
    const failed = started.find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
    return await code(runners);
  } finally {
    await Promise.all(runners.map((one) => one.end()));
  }
}

export interface JobPlace {
  readonly processor: number;
  readonly options?: ProcessOptions;
}

async function stands(pid: number, id: string, within = patience): Promise<void> {
  const until = performance.now() + within;
  let state = stateOf(pid)?.state;
  while (state === 'running' || state === 'blocked') {
    if (performance.now() > until) throw new Error(`Job "${id}" (process ${pid}) does not stop. Is the machine overloaded?`);
    await sleep(1); // Node has no event for a child that stops.
    state = stateOf(pid)?.state;
  }
  if (state !== 'stopped') throw new Error(`Job "${id}" (process ${pid}) was ended from outside.`);
}
