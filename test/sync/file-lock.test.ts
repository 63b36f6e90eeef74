import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setGate } from '../../src/gate/index.ts';
import { recordGate } from '../../src/gate/record/record-gate.ts';
import { FileLock } from '../../src/sync/index.ts';
import { isHandle, handleSymbol } from '../../src/process/index.ts';
import { contractOfLock } from './lock-contract.ts';

describe('FileLock whose operations are recorded', () => {
  const folder = mkdtempSync(join(tmpdir(), 'recorded-lock-'));
  let locks = 0;
  before(() => setGate(recordGate(folder, () => undefined)));
  after(() => {
    setGate(undefined);
    rmSync(folder, { recursive: true });
  });

  contractOfLock('FileLock', () => new FileLock(join(folder, `${++locks}.lock`)));
});

describe('FileLock in one process', () => {
  const folder = mkdtempSync(join(tmpdir(), 'file-lock-'));
  let locks = 0;
  const create = () => new FileLock(join(folder, `${++locks}.lock`));
  after(() => rmSync(folder, { recursive: true }));

  contractOfLock('FileLock', create);

  it('FileLock: two objects of the same path exclude each other', async () => {
    const one = create();
    const other = new FileLock(join(folder, 'elsewhere', '..', `${locks}.lock`));
    const release = await one.acquire();
    assert.equal(other.isLocked(), true);
    await assert.rejects(other.acquire({ timeout: 0 }), { name: 'LockTimeoutError' });
    release();
    (await other.acquire({ timeout: 0 }))();
  });

  it('FileLock: a timeout counts while it waits behind its own process', async () => {
    const lock = create();
    const release = await lock.acquire();
    await assert.rejects(
      lock.runExclusive(() => assert.fail('ran'), { timeout: 5 }),
      { name: 'LockTimeoutError' },
    );
    release();
    assert.equal(await lock.runExclusive(() => 'free again'), 'free again');
  });

  it('FileLock: an aborted signal ends the wait with its reason', async () => {
    const lock = create();
    const release = await lock.acquire();
    const reason = new Error('changed my mind');
    const controller = new AbortController();
    const waiting = assert.rejects(lock.acquire({ signal: controller.signal }), (error) => error === reason);
    controller.abort(reason);
    await waiting;
    await assert.rejects(lock.acquire({ signal: controller.signal }), (error) => error === reason);
    release();
    assert.equal(lock.isLocked(), false);
  });

  it('FileLock: the options carry a priority, too', async () => {
    const lock = create();
    const order: string[] = [];
    const release = await lock.acquire();
    const low = lock.runExclusive(() => void order.push('low'), { priority: 1, timeout: 10_000 });
    const high = lock.runExclusive(() => void order.push('high'), { priority: 2, timeout: 10_000 });
    release();
    await Promise.all([low, high]);
    assert.deepEqual(order, ['high', 'low']);
  });

  it('FileLock: a timeout that is no number of milliseconds is refused', async () => {
    await assert.rejects(create().acquire({ timeout: Number.NaN }), { name: 'RangeError', message: /Give milliseconds/ });
  });

  it('FileLock: a releaser does nothing to the owner who came after release()', async () => {
    const lock = create();
    const release = await lock.acquire();
    lock.release();
    await lock.acquire();
    release();
    assert.equal(lock.isLocked(), true);
    lock.release();
  });

  it('FileLock: is a handle that comes back as the same lock', async () => {
    const lock = create();
    assert.equal(isHandle(lock), true);
    const { module, export: name, state } = lock[handleSymbol];
    const exports = (await import(module)) as Record<string, typeof FileLock>;
    const revived = exports[name]?.revive(structuredClone(state));
    const release = await lock.acquire();
    assert.equal(revived?.isLocked(), true);
    release();
  });

  it('FileLock: a relative path belongs to the folder that was current when it was made', () => {
    assert.equal(new FileLock('tickets.lock').path, join(process.cwd(), 'tickets.lock'));
  });
});
