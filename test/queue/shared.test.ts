import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JoinableQueue, Queue } from '../../src/queue/index.ts';
import * as users from '../fixtures/queue/users.ts';
import { contractOfProcess, started } from '../process/contract.ts';
import { inFull } from '../full.ts';

const megabyte = 1 << 20;

contractOfProcess('who shares a queue and is killed', (as) => {
  it('a consumer killed while it waits disturbs nobody', async () => {
    const queue = new Queue();
    const first = started(users.waitsForItem, [queue], { as });
    await first.printed;
    const second = started(users.waitsForItem, [queue], { as });
    await second.printed;
    first.kill();
    await first.join();
    await queue.put('item');
    assert.equal(await second.result(), 'item');
    assert.equal(await queue.size(), 0);
  });

  it('an item on its way to a consumer who is killed before it took it goes to another, ahead of all that wait', async () => {
    const queue = new Queue({ capacity: 3 });
    const frozen = started(users.freezesWhileItWaits, [queue], { as });
    await frozen.printed;
    for (const item of ['handed out', 'next']) await queue.put(item);
    assert.equal(await queue.size(), 1);
    frozen.kill();
    while ((await queue.size()) < 2) await frozen.join(1); // Until its death is known where the queue is served.
    assert.deepEqual([await queue.get(), await queue.get()], ['handed out', 'next']);
  });

  it('an item of a queue that its consumer had taken is gone with it', async () => {
    const queue = new Queue();
    const consumer = started(users.takesAndHolds, [queue], { as });
    await queue.put('taken');
    await consumer.printed;
    consumer.kill();
    await consumer.join();
    assert.equal(await queue.tryGet(), undefined);
  });

  it('an item of a joinable queue whose consumer is killed before it is done is delivered again, marked', async () => {
    const queue = new JoinableQueue();
    const consumer = started(users.takesAndHolds, [queue], { as });
    await queue.put('taken');
    await queue.put('next');
    await consumer.printed;
    const joined = queue.join();
    consumer.kill();
    while ((await queue.size()) < 2) await consumer.join(1); // Until its death is known where the queue is served.
    const again = await queue.getDelivery();
    assert.deepEqual([again.item, again.redelivered], ['taken', true]);
    const next = await queue.getDelivery();
    assert.deepEqual([next.item, next.redelivered], ['next', false]);
    await Promise.all([again.done(), next.done()]);
    assert.equal(await joined, true);
  });

  it('of a closed joinable queue whoever gets waits for what a consumer has that may die', async () => {
    const queue = new JoinableQueue();
    const consumer = started(users.takesAndHolds, [queue], { as });
    await queue.put('last');
    await queue.close();
    await consumer.printed;
    const got = queue.get();
    consumer.kill();
    assert.equal(await got, 'last');
  });
});

contractOfProcess('who shares a queue', (as) => {
  const folder = mkdtempSync(join(tmpdir(), 'queues-'));
  after(() => rmSync(folder, { recursive: true }));

  it('does not end before what it put is out, whatever its size', async () => {
    const queue = new Queue<Buffer>();
    const sizes = [50 * megabyte, 50 * megabyte, 10];
    for (const size of sizes) await started(users.putsWithoutWaiting, [queue, 1, size], { as }).result();
    for (const size of sizes) assert.ok(Buffer.alloc(size).equals(await queue.get()), String(size));
  });

  it('a wait that began before others had it ends when they put something', async () => {
    const queue = new Queue();
    const got = queue.get();
    await started(users.putsMany, [queue, 7, 1], { as }).result();
    assert.deepEqual(await got, [7, 0]);
  });

  it('what was in it before others had it, they get', async () => {
    const [there, back] = [new JoinableQueue({ capacity: 2, name: 'there' }), new Queue()];
    await there.put('item');
    await started(users.givesBack, [there, back], { as }).result();
    assert.deepEqual(await back.get(), ['item', 2, 'there', true]);
  });

  it('a child can pass it on', async () => {
    const [there, back] = [new Queue(), new Queue()];
    await there.put('item');
    await started(users.passesOn, [there, back], { as }).result();
    assert.deepEqual(await back.get(), ['item', Infinity, there.name, false]);
  });

  it('it is served while its maker computes', async () => {
    const file = join(folder, `${as} was here`);
    const queue = new Queue();
    await queue.put('here');
    const child = started(users.writesWhatItGets, [queue, file], { as, held: true });
    await child.ready();
    child.go();
    const until = performance.now() + 15_000; // So that the test fails, and does not hang.
    while (!existsSync(file) && performance.now() < until);
    await child.join();
    assert.equal(readFileSync(file, 'utf8'), 'here');
  });

  inFull(() => {
    it('20 producers, 5 consumers, 1,000 items each: every item goes to one, and those of a producer in order', async () => {
      const [producers, items] = [20, 1000];
      const queue = new Queue<[who: number, nth: number]>({ capacity: 50 });
      const consumers = Array.from({ length: 5 }, () => started(users.getsAll, [queue], { as }));
      const all = Array.from({ length: producers }, (_, who) => started(users.putsMany, [queue, who, items], { as }));
      await Promise.all(all.map((one) => one.result()));
      await queue.close();
      const got = (await Promise.all(consumers.map((one) => one.result()))) as [number, number][][];
      assert.equal(new Set(got.flat().map(String)).size, producers * items, 'none is lost');
      assert.equal(got.flat().length, producers * items, 'none comes twice');
      const last = new Map<string, number>();
      for (const [consumer, his] of got.entries()) {
        for (const [who, nth] of his) {
          assert.ok(nth > (last.get(`${consumer} ${who}`) ?? -1), `${who}, ${nth}`);
          last.set(`${consumer} ${who}`, nth);
        }
      }
    });
  });
});
