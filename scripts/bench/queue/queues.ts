import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Process } from '../../../src/process/index.ts';
import { Queue } from '../../../src/queue/index.ts';
import { consume, giveBack, produce, serve, type Load } from './parties.ts';

export type Kind = 'processes' | 'threads' | 'Python';

/** What is measured: items per second from one to another, or the time to and fro. */
export type Measure =
  | {
      readonly kind: 'throughput';
      readonly load: Load;
      readonly capacity?: number;
      readonly warmUp: number;
      readonly times: number;
    }
  | { readonly kind: 'round trip'; readonly times: number };

export const hasPython = (): boolean => spawnSync('python3', ['-c', 'import multiprocessing']).status === 0;

/** Nanoseconds for all of it. */
export async function measured(kind: Kind, measure: Measure): Promise<number> {
  if (kind === 'Python') return python(measure);
  const as = kind === 'processes' ? 'process' : 'thread';
  const back = new Queue();
  if (measure.kind === 'round trip') {
    const there = new Queue();
    const [took] = await together(
      new Process(serve, [there, back, measure.times], { as }),
      new Process(giveBack, [there, back, measure.times], { as }),
    );
    return Number(took);
  }
  const { load, capacity, warmUp, times } = measure;
  const items = new Queue(capacity === undefined ? {} : { capacity });
  const [start, end] = await together(
    new Process(produce, [items, back, load, warmUp, times], { as }),
    new Process(consume, [items, back, warmUp, times], { as }),
  );
  return Number((end as bigint) - (start as bigint));
}

async function together(...children: readonly Process<(...args: never[]) => unknown>[]): Promise<unknown[]> {
  for (const child of children) child.start();
  return Promise.all(children.map((child) => child.result()));
}

async function python(measure: Measure): Promise<number> {
  const { load, capacity = 0, warmUp } = measure.kind === 'throughput' ? measure : { load: 'small', warmUp: 0 };
  const args = [measure.kind, load, capacity, warmUp, measure.times].map(String);
  const program = fileURLToPath(new URL('queues.py', import.meta.url));
  return Number((await promisify(execFile)('python3', [program, ...args])).stdout);
}
