import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LockFile } from '../../src/sync/lock-file.ts';
import { waitersAtTheKernel } from './owners.ts';

describe('LockFile', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lock-file-'));
  const path = join(folder, 'tickets.lock');
  after(() => rmSync(folder, { recursive: true }));

  it('LockFile: all who wait share one wait, and its first caller hears of the grant first', async () => {
    const owner = new LockFile(path);
    const waiter = new LockFile(path);
    const story: string[] = [];
    assert.equal(owner.tryLock(), true);
    assert.equal(waiter.tryLock(), false);
    const waits = [waiter.waitForLock(() => story.push('granted')), waiter.waitForLock(() => assert.fail('a second wait'))].map(
      (wait) => wait.then(() => story.push('heard')),
    );
    owner.unlock();
    await Promise.all(waits);
    assert.deepEqual(story, ['granted', 'heard', 'heard']);
    assert.equal(owner.tryLock(), false);
    waiter.close();
    assert.equal(owner.tryLock(), true);
    owner.close();
  });

  it('LockFile: closed during a wait, it owns nothing when the wait ends', async () => {
    const owner = new LockFile(path);
    const waiter = new LockFile(path);
    assert.equal(owner.tryLock(), true);
    assert.equal(waiter.tryLock(), false);
    const wait = waiter.waitForLock(() => assert.fail('granted to a closed one'));
    waiter.close();
    owner.unlock();
    await wait;
    assert.equal(waitersAtTheKernel(path), 0);
    assert.equal(owner.tryLock(), true);
    owner.close();
  });
});
