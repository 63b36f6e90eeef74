import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileLock } from '../../src/sync/index.ts';
import { threadOf, type Owner } from './owners.ts';

describe('FileLock among threads of one process', () => {
  const folder = mkdtempSync(join(tmpdir(), 'file-locks-'));
  let lock: FileLock;
  let locks = 0;
  const owners: Owner[] = [];

  beforeEach(() => {
    lock = new FileLock(join(folder, `${++locks}.lock`));
  });
  afterEach(() => Promise.all(owners.splice(0).map((owner) => owner.end())));
  after(() => rmSync(folder, { recursive: true }));

  it('FileLock: a worker thread excludes the main thread', async () => {
    const thread = await threadOf(lock.path);
    owners.push(thread);
    thread.tell('acquire');
    assert.equal(await thread.next(), 'acquired');
    await assert.rejects(lock.acquire({ timeout: 0 }), { name: 'LockTimeoutError' });
    const acquired = lock.acquire();
    thread.tell('release');
    const release = await acquired;
    thread.tell('acquire');
    release();
    assert.equal(await thread.next(), 'acquired');
  });

  it('FileLock: a worker thread that waits for it can be terminated', async () => {
    const release = await lock.acquire();
    const thread = await threadOf(lock.path);
    thread.tell('acquire');
    await thread.end();
    release();
  });

  it('FileLock: the end of a worker thread that owns it frees it', async () => {
    const thread = await threadOf(lock.path);
    thread.tell('acquire');
    assert.equal(await thread.next(), 'acquired');
    const acquired = lock.acquire();
    await thread.end();
    (await acquired)();
  });
});
