import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'mocha';
import { FileLock } from '../../src/sync/index.ts';
import { looksAtLocks, makesLock } from '../fixtures/process/locking.ts';
import { folder, nests, nodeOptions, variable } from '../fixtures/process/surroundings.ts';
import { contractOfProcess, started } from './contract.ts';

contractOfProcess('what it finds', (as) => {
  const place = mkdtempSync(join(realpathSync(tmpdir()), 'surroundings-'));
  after(() => rmSync(place, { recursive: true }));

  it('children nest three levels deep, each in a place of its own', async () => {
    const pids = await started(nests, [3, as], { as }).result();
    assert.equal(pids.length, 4);
    assert.equal(new Set([process.pid, ...pids]).size, as === 'process' ? 5 : 1);
  });

  it('it gets no TypeScript loader, even when its parent has one, and keeps every other option', async () => {
    const { execArgv } = process;
    const given = process.env['NODE_OPTIONS'];
    process.execArgv = ['--import', 'tsx', '--require=/some/node_modules/tsx/dist/preflight.cjs', '--stack-trace-limit=20'];
    process.env['NODE_OPTIONS'] = '--import tsx --no-deprecation';
    try {
      const options = await started(nodeOptions, [], { as }).result();
      assert.deepEqual(options, as === 'process' ? ['--stack-trace-limit=20', '--no-deprecation'] : ['--no-deprecation']);
    } finally {
      process.execArgv = execArgv;
      if (given === undefined) delete process.env['NODE_OPTIONS'];
      else process.env['NODE_OPTIONS'] = given;
    }
  });

  it('it has its own environment: what its parent has, and what it is given', async () => {
    const children = ['PATH', 'MORE'].map((name) => started(variable, [name], { as, env: { MORE: 'more' } }));
    assert.deepEqual(await Promise.all(children.map((child) => child.result())), [process.env['PATH'], 'more']);
    assert.equal(process.env['MORE'], undefined);
  });

  it('a process runs in the folder that it is given; a thread has none of its own and says so', async () => {
    const child = started(folder, [], { as, cwd: place });
    if (as === 'process') return assert.equal(await child.result(), place);
    await assert.rejects(child.result(), {
      message: `Cannot start "folder" in "${place}": a thread shares its process's folder. Use as: 'process'.`,
    });
  });

  it('a FileLock works in the child wherever it stands among the arguments, and stays one', async () => {
    const lock = new FileLock(join(place, `${as}.lock`));
    const locks = { one: lock, list: [lock], named: new Map([['door', lock]]) };
    assert.deepEqual(await started(looksAtLocks, [locks], { as }).result(), [false, true, true]);
    const release = await lock.acquire();
    assert.deepEqual(await started(looksAtLocks, [locks], { as }).result(), [true, false, true]);
    release();
  });

  it('a FileLock works in its result, and stays one', async () => {
    const { locks } = await started(makesLock, [join(place, `made-${as}.lock`)], { as }).result();
    assert.equal(locks[0], locks[1]);
    assert.equal(await locks[0]!.runExclusive(() => locks[1]!.isLockedAnywhere()), true);
  });
});

describe('Process as a process: a folder that is not there', () => {
  for (const [what, cwd] of [
    ['missing', '/no/such/folder'],
    ['a file', new URL(import.meta.url).pathname],
  ] as const) {
    it(`${what}: the error names it, and not Node's program`, async () => {
      const child = started(folder, [], { as: 'process', cwd });
      await assert.rejects(child.join(), (error: Error) => {
        assert.match(error.message, /^Cannot start "folder" in ".*": there is no such folder\./);
        assert(error.message.includes(cwd));
        return true;
      });
      assert.equal(child.isAlive(), false);
    });
  }
});
