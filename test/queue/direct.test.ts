import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { Queue, QueueTimeoutError } from '../../src/queue/index.ts';
import * as parties from '../fixtures/queue/direct-parties.ts';
import { closeHomeAfterwards, contractOfProcess, started, texts } from '../process/contract.ts';

contractOfProcess('what goes through a queue', (as) => {
  it('every value arrives equal', async () => {
    const queue = new Queue();
    const child = started(parties.putsValues, [queue], { as });
    for (const value of parties.values()) assert.deepEqual(await queue.get(), value);
    await child.result();
  });

  it('a child does not end before what it has put is out, whoever gets it and when', async () => {
    const queue = new Queue<string>();
    await started(parties.putsAndLeaves, [queue, 50], { as }).result();
    for (let count = 0; count < 50; count++) assert.equal((await queue.get()).length, 1 << 20);
    assert.equal(await queue.tryGet(), undefined);
    const early = queue.get(); // From now on there is a direct link between the two.
    await started(parties.putsAndLeaves, [queue, 50], { as }).join();
    assert.equal((await early).length, 1 << 20);
    for (let count = 1; count < 50; count++) assert.equal((await queue.get()).length, 1 << 20);
  });

  it('what was put before an exit arrives, however much', async () => {
    const queue = new Queue<string>();
    const early = queue.get();
    const exited = started(parties.exitsAfterMany, [queue, 50], { as }).join();
    assert.equal((await early).length, 1 << 20);
    await exited;
    for (let count = 1; count < 50; count++) assert.equal((await queue.get({ timeout: 10_000 })).length, 1 << 20);
  });
});

contractOfProcess('many share a queue', (as) => {
  it('one puts and one gets; then another gets as well, and another puts: nothing is lost, nothing comes twice', async () => {
    for (const options of [{}, { capacity: 3 }]) {
      const queue = new Queue<string>(options);
      const first = started(parties.getsUntilClosed, [queue], { as });
      const putting = started(parties.putsNumbers, [queue, 'a', 3000], { as });
      const here: string[] = [];
      for (let count = 0; count < 20; count++) here.push(await queue.get());
      const more = started(parties.putsNumbers, [queue, 'b', 1000], { as });
      for (let count = 0; count < 20; count++) here.push(await queue.get());
      await Promise.all([putting.result(), more.result()]);
      await queue.close();
      for await (const item of queue) here.push(item);
      const there = await first.result();
      assert.deepEqual([here.length + there.length, new Set([...here, ...there]).size], [4000, 4000]);
      for (const got of [here, there])
        for (const numbers of byProducer(got))
          assert.deepEqual(
            numbers,
            numbers.toSorted((a, b) => a - b),
          );
    }
  });

  it('looks are exact while items go straight from one to the other', async () => {
    const [items, back] = [new Queue<number>({ capacity: 3 }), new Queue()];
    const puts = started(parties.looksWhilePutting, [items, back], { as });
    const gets = started(parties.getsAndWaits, [items, back], { as });
    assert.equal(await puts.result(), 'true,3,false');
    assert.deepEqual(await gets.result(), [0, 1, 2, 3, 0]);
  });

  it('who times out while items come swallows none', async () => {
    const items = new Queue<number>();
    const gets = started(parties.timesOutAmongItems, [items], { as });
    const puts = started(parties.putsNowAndThen, [items], { as });
    assert.equal(await gets.result(), (1999 * 2000) / 2);
    await puts.result();
  });
});

contractOfProcess('who uses a queue and is killed', (as) => {
  it('what was on its way to a consumer that is killed comes to another, in order', async () => {
    for (const options of [{}, { capacity: 3 }]) {
      const queue = new Queue<string>(options);
      const first = started(parties.takesOneAndStays, [queue], { as });
      const putting = started(parties.putsNumbers, [queue, 'a', 1000], { as });
      await first.printed;
      first.kill();
      await first.join();
      const got: string[] = [];
      for (let count = 1; count < 1000; count++) got.push(await queue.get());
      assert.deepEqual(
        got,
        Array.from({ length: 999 }, (_, at) => `a ${at + 1}`),
      );
      await putting.result();
    }
  });

  it('a producer that is killed while it waits for room disturbs nobody', async () => {
    const queue = new Queue<string>({ capacity: 3 });
    const producer = started(parties.putsNumbers, [queue, 'a', 10], { as });
    assert.equal(await queue.get(), 'a 0');
    while (!(await queue.isFull())) await turn();
    producer.kill();
    await producer.join();
    for (const number of [1, 2, 3]) assert.equal(await queue.get(), `a ${number}`);
    await queue.put('mine');
    const next = await queue.get(); // The one it was about to put, if that came into the queue before it was gone.
    assert.equal(next === 'a 4' ? await queue.get() : next, 'mine');
    await assert.rejects(queue.get({ timeout: 5 }), QueueTimeoutError);
  });
});

describe('A consumer that computes', () => {
  closeHomeAfterwards();

  it('has its item for good: when it is killed the next one gets the next', async () => {
    const queue = new Queue<string>();
    const consumer = started(parties.takesAndComputes, [queue, 500], {});
    const putting = started(parties.putsNumbers, [queue, 'a', 1000], {});
    await consumer.printed;
    assert.deepEqual(texts(consumer.lines), ['a 499']);
    consumer.kill();
    await consumer.join();
    assert.equal(await queue.get(), 'a 500');
    await putting.result();
  });
});

contractOfProcess('what a queue keeps', (as) => {
  it('memory stays flat when much goes through a queue with little room', async () => {
    const queue = new Queue({ capacity: 3 });
    const gets = started(parties.counts, [queue], { as });
    const puts = started(parties.putsMuch, [queue, 400], { as });
    assert.ok((await puts.result()) < 200, 'of 400 MB');
    assert.equal(await gets.result(), 400);
  });
});

function byProducer(items: readonly string[]): number[][] {
  const names = new Set(items.map((item) => item.split(' ')[0]!));
  return [...names].map((name) => items.filter((item) => item.startsWith(`${name} `)).map((item) => Number(item.split(' ')[1])));
}
