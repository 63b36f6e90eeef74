import assert from 'node:assert/strict';
import { E_ALREADY_LOCKED, E_CANCELED, E_TIMEOUT, tryAcquire, withTimeout, type MutexInterface } from '../../src/sync/index.ts';

/** What holds for every lock of async-mutex's interface. `create` gives a free lock. */
export function contractOfLock(name: string, create: () => MutexInterface): void {
  const behaves = (sentence: string, test: (lock: MutexInterface) => Promise<void>) =>
    it(`${name}: ${sentence}`, () => test(create()));

  behaves('a second owner waits until the first releases', async (lock) => {
    const story: string[] = [];
    const release = await lock.acquire();
    const second = (async () => {
      const releaseSecond = await lock.acquire();
      story.push('second owns');
      releaseSecond();
    })();
    story.push('first releases');
    release();
    await second;
    assert.deepEqual(story, ['first releases', 'second owns']);
  });

  behaves('who asks while it is free owns it before the call returns', async (lock) => {
    const acquired = lock.acquire();
    assert.equal(lock.isLocked(), true);
    (await acquired)();
    assert.equal(lock.isLocked(), false);
  });

  behaves('of equals the first to ask goes first', async (lock) => {
    assert.deepEqual(await orderOf(lock, [0, 0, 0]), [0, 1, 2]);
  });

  behaves('the highest priority goes first', async (lock) => {
    assert.deepEqual(await orderOf(lock, [-1, 0, 5, 0]), [2, 1, 3, 0]);
  });

  behaves('runExclusive gives what the work returns and releases', async (lock) => {
    assert.equal(await lock.runExclusive(() => lock.isLocked()), true);
    assert.equal(lock.isLocked(), false);
  });

  behaves('runExclusive releases when the work throws', async (lock) => {
    const mishap = new Error('mishap');
    await assert.rejects(
      lock.runExclusive(() => Promise.reject(mishap)),
      (error) => error === mishap,
    );
    assert.equal(lock.isLocked(), false);
  });

  behaves('runExclusive never runs two at once', async (lock) => {
    let inside = 0;
    const work = async () => {
      assert.equal(++inside, 1);
      await new Promise(setImmediate);
      inside--;
    };
    await Promise.all(Array.from({ length: 20 }, () => lock.runExclusive(work)));
  });

  behaves('the second call of a releaser does nothing', async (lock) => {
    const release = await lock.acquire();
    release();
    const releaseNext = await lock.acquire();
    release();
    assert.equal(lock.isLocked(), true);
    releaseNext();
    assert.equal(lock.isLocked(), false);
  });

  behaves('release needs no releaser', async (lock) => {
    await lock.acquire();
    const next = lock.acquire();
    lock.release();
    (await next)();
    assert.equal(lock.isLocked(), false);
  });

  behaves('release of a free lock does nothing', async (lock) => {
    lock.release();
    const release = await lock.acquire();
    assert.equal(lock.isLocked(), true);
    release();
  });

  behaves('cancel rejects who waits and leaves the owner alone', async (lock) => {
    const release = await lock.acquire();
    const waiters = [lock.acquire(), lock.runExclusive(() => assert.fail('ran after cancel'))];
    const rejected = Promise.all(waiters.map((waiter) => assert.rejects(waiter, (error) => error === E_CANCELED)));
    lock.cancel();
    await rejected;
    assert.equal(lock.isLocked(), true);
    release();
    (await lock.acquire())();
  });

  behaves('waitForUnlock resolves at once when it is free', async (lock) => {
    await lock.waitForUnlock();
    assert.equal(lock.isLocked(), false);
  });

  behaves('waitForUnlock resolves after the release and takes nothing', async (lock) => {
    const release = await lock.acquire();
    let unlocked = false;
    const waited = lock.waitForUnlock().then(() => void (unlocked = true));
    await new Promise(setImmediate);
    assert.equal(unlocked, false);
    release();
    await waited;
    assert.equal(lock.isLocked(), false);
  });

  behaves("async-mutex's withTimeout gives up, and the lock is free for others later", async (lock) => {
    const release = await lock.acquire();
    await assert.rejects(withTimeout(lock, 5).acquire(), (error) => error === E_TIMEOUT);
    release();
    (await lock.acquire())();
    assert.equal(lock.isLocked(), false);
  });

  behaves("async-mutex's withTimeout acquires when there is time", async (lock) => {
    assert.equal(await withTimeout(lock, 10_000).runExclusive(() => 'done'), 'done');
    assert.equal(lock.isLocked(), false);
  });

  behaves("async-mutex's tryAcquire takes a free lock and rejects at a held one", async (lock) => {
    const release = await tryAcquire(lock).acquire();
    await assert.rejects(tryAcquire(lock).acquire(), (error) => error === E_ALREADY_LOCKED);
    release();
  });
}

async function orderOf(lock: MutexInterface, priorities: number[]): Promise<number[]> {
  const order: number[] = [];
  const release = await lock.acquire();
  const turns = priorities.map((priority, i) => lock.runExclusive(() => void order.push(i), priority));
  release();
  await Promise.all(turns);
  return order;
}
