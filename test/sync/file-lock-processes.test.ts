import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { E_CANCELED, FileLock } from '../../src/sync/index.ts';
import { processOf, someoneWaitsAtTheKernel, waitersAtTheKernel, type Owner } from './owners.ts';

describe('FileLock among processes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'file-locks-'));
  let lock: FileLock;
  let locks = 0;
  const owners: Owner[] = [];
  const anotherProcess = async () => {
    const owner = await processOf(lock.path);
    owners.push(owner);
    return owner;
  };
  const holdingProcess = async () => {
    const owner = await anotherProcess();
    owner.tell('acquire');
    assert.equal(await owner.next(), 'acquired');
    return owner;
  };

  const cancelAtTheKernel = async (waiting = lock.acquire()) => {
    const cancelled = assert.rejects(waiting, (error) => error === E_CANCELED);
    await someoneWaitsAtTheKernel(lock.path);
    lock.cancel();
    await cancelled;
  };

  beforeEach(() => {
    lock = new FileLock(join(folder, `${++locks}.lock`));
  });
  afterEach(() => Promise.all(owners.splice(0).map((owner) => owner.end())));
  after(() => rmSync(folder, { recursive: true }));

  it('FileLock: a second process waits until the first releases', async () => {
    const release = await lock.acquire();
    const other = await anotherProcess();
    other.tell('acquire');
    await someoneWaitsAtTheKernel(lock.path);
    other.tell('cancel');
    assert.deepEqual(await Promise.all([other.next(), other.next()]), ['cancelled', E_CANCELED.message]);
    other.tell('acquire');
    release();
    assert.equal(await other.next(), 'acquired');
  });

  it('FileLock: this process waits until the other releases', async () => {
    const other = await holdingProcess();
    const acquired = lock.acquire();
    await someoneWaitsAtTheKernel(lock.path);
    assert.equal(lock.isLocked(), false);
    other.tell('release');
    const release = await acquired;
    assert.equal(await lock.isLockedAnywhere(), true);
    release();
  });

  it('FileLock: a killed owner frees it', async () => {
    const other = await holdingProcess();
    const acquired = lock.acquire();
    await someoneWaitsAtTheKernel(lock.path);
    await other.end();
    (await acquired)();
  });

  it('FileLock: who timed out does not own it later', async () => {
    const other = await holdingProcess();
    await assert.rejects(lock.acquire({ timeout: 20 }), { name: 'LockTimeoutError', message: /within 20 ms/ });
    other.tell('release');
    assert.equal(await other.next(), 'released');
    assert.equal(await lock.isLockedAnywhere(), false);
    other.tell('acquire');
    assert.equal(await other.next(), 'acquired');
  });

  it('FileLock: a timeout long enough acquires when the other releases', async () => {
    const other = await holdingProcess();
    const acquired = lock.acquire({ timeout: 20_000 });
    other.tell('release');
    (await acquired)();
  });

  it('FileLock: an aborted signal ends the wait for another process', async () => {
    await holdingProcess();
    const controller = new AbortController();
    const waiting = assert.rejects(lock.acquire({ signal: controller.signal }), { name: 'AbortError' });
    controller.abort();
    await waiting;
  });

  it('FileLock: cancel rejects all who wait here for another process', async () => {
    await holdingProcess();
    const waiting = [lock.acquire(), lock.acquire({ timeout: 20_000 }), lock.acquire()];
    const rejected = Promise.all(waiting.map((one) => assert.rejects(one, (error) => error === E_CANCELED)));
    lock.cancel();
    await rejected;
  });

  it('FileLock: cancel rejects who waits at the kernel, and the next one here takes over its wait', async () => {
    const other = await holdingProcess();
    await cancelAtTheKernel();
    const next = lock.acquire();
    await cancelAtTheKernel(next);
    assert.equal(waitersAtTheKernel(lock.path), 1);
    const last = lock.acquire();
    other.tell('release');
    const release = await last;
    assert.equal(lock.isLocked(), true);
    release();
    await lock.waitForUnlock();
    assert.equal(waitersAtTheKernel(lock.path), 0);
  });

  it('FileLock: a cancelled wait that nobody takes over gives the lock back', async () => {
    const other = await holdingProcess();
    await cancelAtTheKernel();
    other.tell('release');
    assert.equal(await other.next(), 'released');
    other.tell('acquire');
    assert.equal(await other.next(), 'acquired');
    assert.equal(lock.isLocked(), false);
  });

  it('FileLock: who takes over a cancelled wait is the only owner', async () => {
    const other = await holdingProcess();
    for (let i = 0; i < 3; i++) {
      await cancelAtTheKernel();
      other.tell('release');
      const release = await lock.acquire();
      assert.equal(await other.next(), 'released');
      other.tell('acquire');
      await someoneWaitsAtTheKernel(lock.path);
      release();
      assert.equal(await other.next(), 'acquired');
      await assert.rejects(lock.acquire({ timeout: 0 }), { name: 'LockTimeoutError' });
    }
  });

  it('FileLock: a process can exit while a cancelled wait is at the kernel', async () => {
    const release = await lock.acquire();
    const other = await anotherProcess();
    other.tell('acquire');
    await someoneWaitsAtTheKernel(lock.path);
    other.tell('cancel');
    await other.next();
    const ended = once(other.child, 'exit');
    other.tell('exit');
    assert.deepEqual(await ended, [0, null]);
    release();
  });

  it('FileLock: a process ends by itself after a wait with a timeout', async () => {
    const release = await lock.acquire();
    const other = await anotherProcess();
    other.tell('acquire within 100 ms');
    assert.match(await other.next(), /within 100 ms/);
    const ended = once(other.child, 'exit');
    other.tell('leave');
    assert.deepEqual(await ended, [0, null]);
    release();
  });

  it('FileLock: isLocked knows this process only, isLockedAnywhere the others too', async () => {
    assert.equal(await lock.isLockedAnywhere(), false);
    const other = await holdingProcess();
    assert.equal(lock.isLocked(), false);
    assert.equal(await lock.isLockedAnywhere(), true);
    other.tell('release');
    await lock.waitForUnlock();
    assert.equal(await lock.isLockedAnywhere(), false);
  });

  it('FileLock: the lock file stays', async () => {
    await lock.runExclusive(() => {});
    assert.equal(existsSync(lock.path), true);
  });

  it('FileLock: after the file was replaced it locks the new one', async () => {
    await lock.runExclusive(() => {});
    renameSync(lock.path, `${lock.path}.old`);
    await holdingProcess();
    await assert.rejects(lock.acquire({ timeout: 0 }), { name: 'LockTimeoutError' });
  });
});
