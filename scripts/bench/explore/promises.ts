// The same race, written for one process and fast-check's scheduler, which orders promises by chance: prints JSON.
import { assert, asyncProperty, scheduler as anyOrder, type Scheduler } from 'fast-check';

const orders = 5000;
let steps = 0;

async function readAndWrite(scheduler: Scheduler, file: { counter: number }): Promise<void> {
  for (let pair = 0; pair < 4; pair++) {
    const seen = await scheduler.schedule(Promise.resolve('read')).then(() => file.counter);
    await scheduler.schedule(Promise.resolve('write')).then(() => void (file.counter = seen + 1));
    steps += 2;
  }
}

const property = asyncProperty(anyOrder(), async (scheduler) => {
  const file = { counter: 0 };
  const both = Promise.all([readAndWrite(scheduler, file), readAndWrite(scheduler, file)]);
  await scheduler.waitIdle();
  await both;
});
await assert(property, { numRuns: 500 });
steps = 0;
const from = process.hrtime.bigint();
await assert(property, { numRuns: orders });
const milliseconds = Number(process.hrtime.bigint() - from) / 1e6;
console.log(JSON.stringify({ perStep: (milliseconds * 1000) / steps, perOrder: milliseconds / orders }));
