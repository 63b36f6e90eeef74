import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileLock } from '../../src/sync/index.ts';
import { cannotLock } from '../../src/sync/lock-errors.ts';

describe('FileLock and its file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'file-lock-files-'));
  after(() => rmSync(folder, { recursive: true }));

  it('FileLock: a missing folder is an error that says what to do', async () => {
    await assert.rejects(new FileLock('no-such-folder/tickets.lock').acquire(), (error: Error) => {
      assert.equal(
        error.message,
        'Cannot lock "no-such-folder/tickets.lock": the folder "no-such-folder" does not exist. ' +
          'Create it first, or name a lock file in a folder that exists.',
      );
      return (error.cause as NodeJS.ErrnoException).code === 'ENOENT';
    });
  });

  it('FileLock: a folder at the path is an error that says so', async () => {
    const path = join(folder, 'a-folder');
    mkdirSync(path);
    await assert.rejects(new FileLock(path).acquire(), /there is a folder of this name/);
    await assert.rejects(new FileLock(path).isLockedAnywhere(), /there is a folder of this name/);
  });

  it('FileLock: a file on the way to the path is an error that says so', async () => {
    writeFileSync(join(folder, 'plain'), '');
    await assert.rejects(new FileLock(join(folder, 'plain', 'tickets.lock')).acquire(), /through a file that is no folder/);
  });

  it('FileLock: can be acquired once what stood in the way is gone', async () => {
    const lock = new FileLock(join(folder, 'later', 'tickets.lock'));
    await assert.rejects(lock.acquire());
    mkdirSync(join(folder, 'later'));
    assert.equal(await lock.runExclusive(() => 'done'), 'done');
  });

  it('FileLock: a file that this user may not write to is an error that says so', async function () {
    const path = join(folder, 'read-only.lock');
    writeFileSync(path, '');
    chmodSync(path, 0o444);
    chmodSync(folder, 0o755);
    // Permissions do not bind root, who therefore looks at it as somebody else.
    const root = process.geteuid?.() === 0;
    if (root) process.seteuid?.(65_534);
    try {
      await assert.rejects(new FileLock(path).acquire(), /this user may not write to it/);
    } finally {
      if (root) process.seteuid?.(0);
    }
  });

  for (const [code, reason] of Object.entries({
    EPERM: /this user may not write to it/,
    EROFS: /its file system is read-only/,
    EMFILE: /too many files are open/,
    ENOLCK: /keeps no locks/,
    EIO: /the disk broke\. Check the file/,
  })) {
    it(`FileLock: ${code} becomes an error that says what to do and keeps the cause`, () => {
      const cause = Object.assign(new Error('the disk broke'), { code });
      const error = cannotLock('/tickets.lock', cause);
      assert.match(error.message, reason);
      assert.equal(error.cause, cause);
    });
  }

  it('FileLock: 1,000 uses of one path and of 1,000 paths leave few descriptors open', async () => {
    const before = openDescriptors();
    const one = new FileLock(join(folder, 'one.lock'));
    for (let i = 0; i < 1000; i++) await one.runExclusive(() => {});
    assert.ok(openDescriptors() <= before + 1);
    for (let i = 0; i < 1000; i++) await new FileLock(join(folder, `${i}.lock`)).runExclusive(() => {});
    for (let i = 0; i < 1000; i++) await new FileLock(join(folder, `${i}.lock`)).isLockedAnywhere();
    assert.ok(openDescriptors() <= before + 32);
  });
});

function openDescriptors(): number {
  return readdirSync('/proc/self/fd').length;
}
