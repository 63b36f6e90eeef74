/** Who puts and who gets while a queue is measured. queues.py has their twins, which must do the same work. */
import type { Queue } from '../../../src/queue/index.ts';

export type Load = 'small' | '64 KiB';

const big = Buffer.alloc(1 << 16);

/** Puts `warmUp` items, waits until all were got, puts `times` more. Returns when it began with these, in nanoseconds. */
export async function produce(items: Queue, back: Queue, load: Load, warmUp: number, times: number): Promise<bigint> {
  await putAll(items, load, warmUp);
  await back.get();
  const start = process.hrtime.bigint();
  await putAll(items, load, times);
  return start;
}

async function putAll(items: Queue, load: Load, times: number): Promise<void> {
  for (let id = 0; id < times; id++) await items.put(load === 'small' ? { id, text: 'hello' } : big);
}

/** Returns when it had got the last. */
export async function consume(items: Queue, back: Queue, warmUp: number, times: number): Promise<bigint> {
  for (let id = 0; id < warmUp; id++) await items.get();
  await back.put('go');
  for (let id = 0; id < times; id++) await items.get();
  return process.hrtime.bigint();
}

/** Sends a number to and fro. Returns how many nanoseconds that took. */
export async function serve(there: Queue, back: Queue, times: number): Promise<bigint> {
  for (let id = 0; id < times / 4; id++) await serveOnce(there, back, id);
  const start = process.hrtime.bigint();
  for (let id = 0; id < times; id++) await serveOnce(there, back, id);
  return process.hrtime.bigint() - start;
}

async function serveOnce(there: Queue, back: Queue, id: number): Promise<void> {
  await there.put(id);
  await back.get();
}

export async function giveBack(there: Queue, back: Queue, times: number): Promise<void> {
  for (let id = 0; id < times + times / 4; id++) await back.put(await there.get());
}
