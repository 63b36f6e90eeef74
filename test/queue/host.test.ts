import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inOwnHome } from '../../src/process/for-tools.ts';
import { Queue, QueueHostEnded } from '../../src/queue/index.ts';
import * as users from '../fixtures/queue/users.ts';
import { closeHomeAfterwards, started } from '../process/contract.ts';
import { untilItSays } from '../sync/until-it-says.ts';
import { inFull } from '../full.ts';

describe('Queues and their host', () => {
  const folder = mkdtempSync(join(tmpdir(), 'queue-hosts-'));
  after(() => rmSync(folder, { recursive: true }));
  closeHomeAfterwards();

  it('who waits when the maker is killed hears of it, and so does who asks later', async () => {
    const story = join(folder, 'story');
    writeFileSync(story, '');
    await inOwnHome(undefined, async () => {
      const maker = started(users.makes, [story], { name: 'maker' });
      await untilItSays(story, 'waits');
      maker.kill();
      await untilItSays(story, 'over');
    });
    const told =
      /^waits\nQueueHostEnded: Cannot put "queue 1": it lived in "maker", which has ended\..*\nQueueHostEnded: Cannot get .*\nloop: QueueHostEnded\nover\n$/;
    assert.match(readFileSync(story, 'utf8'), told);
  });

  it('ends with the home in which it was shared', async () => {
    const queue = new Queue();
    await inOwnHome(undefined, async () => {
      await started(users.putsMany, [queue, 1, 1], {}).result();
    });
    await assert.rejects(queue.get(), QueueHostEnded);
  });

  it('a queue that only its maker uses has no host', async () => {
    let threads = 0;
    const count = (): void => void threads++;
    process.on('worker', count);
    const queue = new Queue({ capacity: 1 });
    await queue.put(1);
    await queue.get();
    process.off('worker', count);
    assert.equal(threads, 0);
  });

  inFull(() => {
    it('a producer that outruns its consumer does not fill its memory', async () => {
      const [items, bytes] = [300, 1 << 20];
      const queue = new Queue<Buffer>({ capacity: 3 });
      const producer = started(users.putsBig, [queue, items, bytes], {});
      const before = process.memoryUsage().rss;
      let most = 0;
      for (let nth = 0; nth < items; nth++) {
        assert.equal((await queue.get())[0], nth % 256);
        if (nth < items - 4) while (!(await queue.isFull())); // Until it has outrun us.
        most = Math.max(most, process.memoryUsage().rss - before);
      }
      const allowed = (items * bytes) / 2;
      assert.ok((await producer.result()) < allowed, 'where it is put');
      assert.ok(most < allowed, 'where it lives, and where it is got');
    });
  });
});
