import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Barrier, Condition, Event, Semaphore } from '../../src/sync/index.ts';
import { inOwnHome } from '../../src/process/for-tools.ts';
import * as parties from '../fixtures/sync/parties.ts';
import { contractOfProcess, started } from '../process/contract.ts';
import { untilItSays } from './until-it-says.ts';
import { inFull } from '../full.ts';

contractOfProcess('who shares a primitive and is killed', (as) => {
  it('semaphore: a permit of who was killed goes to the next', async () => {
    const seats = new Semaphore(1);
    const holder = started(parties.holds, [seats], { as });
    await holder.printed;
    const next = seats.acquire();
    holder.kill();
    (await next)();
    assert.equal(await seats.value(), 1);
  });

  it('semaphore: who was killed in the line takes nothing', async () => {
    const seats = new Semaphore(0);
    const first = started(parties.queuesUp, [seats], { as });
    await first.printed;
    const second = seats.acquire();
    first.kill();
    await first.join();
    await seats.release();
    await second;
  });

  it('semaphore: what somebody holds who just ends is free, too', async () => {
    const seats = new Semaphore(1);
    await started(parties.takesAndEnds, [seats], { as }).result();
    (await seats.acquire())();
  });

  it('condition: the lock of who was killed is free', async () => {
    const changed = new Condition();
    const owner = started(parties.locksFor, [changed], { as });
    await owner.printed;
    const next = changed.acquire();
    owner.kill();
    (await next)();
  });

  it('condition: a waiter that was killed swallows no notification', async () => {
    const changed = new Condition();
    const first = started(parties.sleepsOn, [changed], { as });
    await first.printed;
    (await changed.acquire())();
    const second = started(parties.sleepsOn, [changed], { as });
    await second.printed;
    const release = await changed.acquire();
    await changed.notify();
    first.kill();
    await first.join();
    release();
    assert.equal(await second.result(), 'woken');
  });

  it('barrier: a party that was killed while it waited breaks it for the others', async () => {
    const all = new Barrier(3);
    const [first, second] = [started(parties.arrives, [all], { as }), started(parties.arrives, [all], { as })];
    await Promise.all([first.printed, second.printed]);
    first.kill();
    assert.equal(await second.result(), 'BrokenBarrierError');
    assert.equal((await all.state()).broken, true);
    await all.reset();
    assert.deepEqual(await all.state(), { parties: 3, waiting: 0, broken: false });
  });
});

contractOfProcess('who shares a primitive', (as) => {
  const folder = mkdtempSync(join(tmpdir(), 'shared-'));
  after(() => rmSync(folder, { recursive: true }));

  it('a wait that began before others had it ends when they do something', async () => {
    const seats = new Semaphore(0);
    const acquired = seats.acquire();
    await started(parties.gives, [seats], { as }).result();
    await acquired;
  });

  it('a wait that began before others had it can be withdrawn afterwards', async () => {
    const seats = new Semaphore(0);
    const changedMyMind = new AbortController();
    const acquired = seats.acquire({ signal: changedMyMind.signal });
    assert.equal(await started(parties.looks, [seats], { as }).result(), 0);
    changedMyMind.abort('changed my mind');
    await assert.rejects(acquired, (reason) => reason === 'changed my mind');
    await seats.release();
    assert.equal(await seats.value(), 1);
  });

  it('what it was before others had it, it is for them', async () => {
    const seats = new Semaphore(5);
    await seats.acquire();
    assert.equal(await started(parties.looks, [seats], { as }).result(), 4);
  });

  it('a child can pass it on', async () => {
    assert.equal(await started(parties.passesOn, [new Semaphore(3)], { as }).result(), 3);
  });

  it('it is served while its maker computes', async () => {
    const file = join(folder, `${as} was here`);
    const child = started(parties.looksAndWrites, [new Semaphore(4), file], { as, held: true });
    await child.ready();
    child.go();
    const until = performance.now() + 15_000; // So that the test fails, and does not hang.
    while (!existsSync(file) && performance.now() < until);
    await child.join();
    assert.equal(readFileSync(file, 'utf8'), '4');
  });

  it('a wait keeps its process alive', async () => {
    const event = new Event();
    const child = started(parties.waits, [event], { as });
    await child.printed;
    await event.set();
    assert.equal(await child.result(), true);
  });

  const many = as === 'process' ? 50 : 20;
  inFull(() => {
    it(`${many} at once, never more inside than permits`, async () => {
      const log = join(folder, `${as}.log`);
      const seats = new Semaphore(3);
      const all = Array.from({ length: many }, () => started(parties.writesWhenInside, [seats, log], { as }));
      await Promise.all(all.map((one) => one.result()));
      let inside = 0;
      const most = Math.max(
        ...readFileSync(log, 'utf8')
          .split('')
          .map((sign) => {
            inside += sign === '+' ? 1 : -1;
            return inside;
          }),
      );
      assert.ok(most <= 3 && inside === 0, String(most));
    });
  });
});

describe('Primitives and their host', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hosts-'));
  after(() => rmSync(folder, { recursive: true }));

  it('who waits when the maker is killed hears of it, and so does who asks later', async () => {
    const story = join(folder, 'story');
    writeFileSync(story, '');
    await inOwnHome(undefined, async () => {
      const maker = started(parties.makes, [story], { name: 'maker' });
      await untilItSays(story, 'waits');
      maker.kill();
      await untilItSays(story, 'over');
    });
    const told =
      /^waits\nHostEnded: Cannot acquire "semaphore 1": it lived in "maker", which has ended\..*\nHostEnded: Cannot release .*\nover\n$/;
    assert.match(readFileSync(story, 'utf8'), told);
  });

  it('works where the path of the socket is longer than a socket may have', async () => {
    const deep = mkdtempSync(join(folder, 'x'.repeat(120)));
    await inOwnHome(deep, async () => {
      assert.equal(await started(parties.looks, [new Semaphore(2)], {}).result(), 2);
    });
  });

  it('ends with the home in which it was shared', async () => {
    const seats = new Semaphore(1);
    await inOwnHome(undefined, async () => void (await started(parties.looks, [seats], {}).result()));
    await assert.rejects(seats.acquire(), { name: 'HostEnded' });
  });
});

describe('A program that has shared a primitive', () => {
  it('ends when it has nothing left to do', async () => {
    const program = fileURLToPath(new URL('../fixtures/sync/idle.ts', import.meta.url));
    const running = spawn(process.execPath, ['--import', 'tsx', program], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [[printed], [code]] = await Promise.all([once(running.stdout, 'data'), once(running, 'exit')]);
    assert.deepEqual([String(printed), code], ['idle\n', 0]);
  });
});
