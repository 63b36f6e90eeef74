import { closeSync, openSync, writeSync } from 'node:fs';
import { Process, type ExportedFunction } from '../../process/index.ts';
import type { Report } from '../../gate/hold.ts';
import { busynessOf } from './busyness.ts';
import { pipesOf } from './pipes.ts';

/** Speaks for an actor that does not answer, while the controller blocks in a read and can do nothing itself. */
export interface Watchdog {
  /**
   * Runs `read`, during which the actor at this place must answer; within so many times the grace. `pid`: of its process. Undefined:
   * it is a thread of this one.
   */
  during<T>(index: number, pid: number | undefined, read: () => T, times?: number): T;
  close(): Promise<void>;
}

const cells = { turn: 0, waitingFor: 1, stop: 2, pid: 3, times: 4 };

/** @param grace Milliseconds within which an actor must come to rest after a grant. 0: it is waited for as long as it takes. */
export async function startWatchdog(folder: string, grace: number): Promise<Watchdog> {
  if (grace === 0) return { during: (_index, _pid, read) => read(), close: async () => undefined };
  const memory = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT * Object.keys(cells).length));
  const task: ExportedFunction = { module: import.meta.url, export: 'watch' };
  const thread = new Process<typeof watch>(task, [memory, folder, grace], {
    name: 'watchdog',
    as: 'thread',
    quiet: true,
    held: true,
  });
  thread.start();
  await thread.ready();
  thread.go();
  return {
    during(index, pid, read, times = 1) {
      Atomics.store(memory, cells.pid, pid ?? 0);
      Atomics.store(memory, cells.times, times);
      Atomics.store(memory, cells.waitingFor, index + 1);
      Atomics.add(memory, cells.turn, 1);
      const value = read();
      Atomics.store(memory, cells.waitingFor, 0);
      return value;
    },
    async close() {
      Atomics.store(memory, cells.stop, 1);
      Atomics.notify(memory, cells.stop);
      await thread.join();
    },
  };
}

/**
 * On a busy machine an actor that computes gets little of a processor. It is waited for so many times the grace, until it has had
 * enough.
 */
const longest = 20;

/**
 * The thread: looks at the turns now and then. The same turn for too long, and the actor that was waited for is given up. One that
 * computes must have used a processor for all of the grace.
 */
export function watch(memory: Int32Array, folder: string, grace: number): void {
  const pause = Math.min(100, grace / 4);
  let turn = -1;
  let waited = 0; // In pauses: when the whole machine stands still for seconds, that is one.
  /** When it was asked, and at the last look. */
  let first: number | undefined;
  let last = 0;
  let computes = true;
  while (Atomics.wait(memory, cells.stop, 0, pause) === 'timed-out') {
    waited += pause;
    const index = Atomics.load(memory, cells.waitingFor) - 1;
    const current = Atomics.load(memory, cells.turn);
    if (index < 0 || current !== turn) {
      turn = current;
      waited = 0;
      first = undefined;
      computes = true;
      continue;
    }
    const { used, runs } = busynessOf(Atomics.load(memory, cells.pid));
    computes &&= runs || first === undefined || used > last;
    last = used;
    const isEnough = used - (first ??= used) >= grace - pause;
    const patience = grace * Atomics.load(memory, cells.times);
    if (waited <= patience || (computes && !isEnough && waited < longest * patience)) continue;
    const why = `it did not come to rest within ${grace / 1000} s`;
    const report: Report = { end: { kind: 'gone', why, givenUp: computes && isEnough ? 'computes' : 'sleeps' } };
    const pipe = openSync(pipesOf(folder, index).reports, 'r+');
    writeSync(pipe, `${JSON.stringify(report)}\n`);
    closeSync(pipe);
    waited = 0;
    first = undefined;
  }
}
