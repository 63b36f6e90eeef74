import assert from 'node:assert/strict';
import { Queue } from '../../src/queue/index.ts';
import { putsAndEnds, putsOnAndOn, putsQueues, type Ending, type Puts } from '../fixtures/queue/ending-parties.ts';
import { someOf } from '../full.ts';
import { contractOfProcess, started } from '../process/contract.ts';

const endings: readonly Ending[] = ['returns', 'throws', 'exits'];
const cases: readonly [string, Puts][] = [
  ['its first ones', { before: 0, count: 10, length: 1 }],
  ['large ones', { before: 0, count: 10, length: 1 << 20 }],
  ['later ones', { before: 3, count: 10, length: 1 }],
  ['later large ones', { before: 3, count: 10, length: 1 << 20 }],
];

contractOfProcess('puts that nobody awaited, and the end of who put them', (as) => {
  const isOwn = (item: string): boolean => /^\d/.test(item);
  const numbers = (items: readonly string[]): number[] => items.filter(isOwn).map((item) => Number(item.split(' ')[0]));
  const all = Array.from({ length: 10 }, (_, nth) => nth);

  for (const how of endings) {
    for (const [what, puts] of someOf(cases, 2)) {
      it(`${what} arrive when it ${how}`, async () => {
        const queue = new Queue<string>();
        await started(putsAndEnds, [queue, puts, how], { as }).join();
        const got: string[] = [];
        // Its end is known before the host has read what it wrote last.
        while (got.length < puts.before + puts.count) got.push(await queue.get({ timeout: 10_000 }));
        assert.deepEqual([numbers(got), await queue.size()], [all, 0]);
      });
    }

    it(`they arrive while somebody gets, when it ${how}`, async () => {
      const queue = new Queue<string>();
      // The way from the one to the other changes after each of the first puts, at another moment in each round.
      for (let before = 0; before < 12; before++) {
        const child = started(putsAndEnds, [queue, { before, count: 10, length: 1 }, how], { as });
        const got: string[] = [];
        while (got.filter(isOwn).length < 10) got.push(await queue.get({ timeout: 10_000 }));
        await child.join();
        assert.deepEqual([numbers(got), got.length, await queue.size()], [all, before + 10, 0]);
      }
    });
  }

  it('they arrive while a queue is with two others', async () => {
    const queue = new Queue<string>();
    const other = started(putsOnAndOn, [queue], { as });
    for (let nth = 0; nth < 300; nth++) await queue.get();
    const child = started(putsAndEnds, [queue, { before: 0, count: 10, length: 1 }, 'exits'], { as });
    const got: string[] = [];
    while (got.filter(isOwn).length < 10) got.push(await queue.get({ timeout: 10_000 }));
    await child.join();
    other.kill();
    await other.join();
    assert.deepEqual(numbers(got), all);
  });
});

contractOfProcess('what is no item', (as) => {
  it('a queue is refused by the name that it has in the program, and a Proxy as structured clone refuses it', async () => {
    const [queue, nested, bare] = await started(putsQueues, [new Queue()], { as }).result();
    const remedy = 'is no plain data. Give it to the consumer as an argument.';
    assert.equal(queue, `Cannot put the item.back into a queue: a Queue ${remedy}`);
    assert.match(nested!, /^Cannot send the item\[0\] to a process: .*a Proxy/);
    assert.match(bare!, /^Cannot send the item to a process: .*a Proxy/);
  });
});
