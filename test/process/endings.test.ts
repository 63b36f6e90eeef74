import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Process, ProcessFailed } from '../../src/process/index.ts';
import {
  abortsItself,
  endsBy,
  ignoresSigterm,
  killsItself,
  leavesTimer,
  rejectsWithText,
  spins,
  throws,
  throwsLater,
  waitsForever,
} from '../fixtures/process/endings.ts';
import { neverCalled } from '../fixtures/process/exits-when-imported.ts';
import { add } from '../fixtures/process/values.ts';
import { contractOfProcess, started, texts } from './contract.ts';

const source = readFileSync(new URL('../fixtures/process/endings.ts', import.meta.url), 'utf8');
const thrownAt = `endings.ts:${source.split('\n').findIndex((line) => line.includes('// thrown here')) + 1}:`;

contractOfProcess('errors', (as) => {
  for (const task of [throws, throwsLater]) {
    it(`${task.name}: the error is printed with its TypeScript line, and is the cause that result() rejects with`, async () => {
      const child = started(task, [{ seat: 1 }], { as });
      await assert.rejects(child.result(), (failure) => {
        assert(failure instanceof ProcessFailed);
        assert.equal(failure.message, `"${task.name}" gave no result: it threw SoldOut: no seat is left.`);
        assert.deepEqual([failure.exitCode, failure.signalCode], [1, null]);
        const cause = failure.cause as Error & { code: string };
        assert(cause instanceof Error);
        assert.deepEqual([cause.name, cause.message, cause.code], ['SoldOut', 'no seat is left', 'E_SOLD_OUT']);
        assert(cause.stack?.includes(thrownAt), cause.stack);
        assert.equal((cause.cause as Error).message, 'ten buyers came');
        return true;
      });
      assert.deepEqual([child.exitCode, child.signalCode], [1, null]);
      const printed = texts(child.lines, 'stderr').join('\n');
      assert(printed.includes('SoldOut: no seat is left'), printed);
      assert(printed.includes(thrownAt), printed);
      assert.deepEqual(texts(child.lines), []);
    });
  }

  it('what is thrown without being an Error becomes one', async () => {
    const child = started(rejectsWithText, [], { as });
    await assert.rejects(child.result(), (failure: Error) => {
      assert.equal((failure.cause as Error).message, 'just a text');
      return true;
    });
    assert.equal(child.exitCode, 1);
  });

  it('join does not throw what the child threw', async () => {
    assert.equal(await started(throws, [{ seat: 1 }], { as }).join(), true);
  });
});

contractOfProcess('being ended', (as) => {
  const ended = (signal: NodeJS.Signals) => (as === 'process' ? [null, signal] : [1, null]);

  for (const task of [waitsForever, spins]) {
    it(`kill ends who ${task.name}`, async () => {
      const child = started(task, [], { as });
      await child.printed;
      child.kill();
      assert.equal(child.isAlive(), true);
      await child.join();
      assert.equal(child.isAlive(), false);
      assert.deepEqual([child.exitCode, child.signalCode], ended('SIGKILL'));
    });

    it(`terminate ends who ${task.name}`, async () => {
      const child = started(task, [], { as });
      await child.printed;
      child.terminate();
      await child.join();
      assert.deepEqual([child.exitCode, child.signalCode], ended('SIGTERM'));
    });
  }

  it('who was ended has no result', async () => {
    const child = started(waitsForever, [], { as });
    await child.printed;
    child.kill();
    const reason = as === 'process' ? 'SIGKILL ended it' : 'it exited with 1';
    await assert.rejects(child.result(), { message: `"waitsForever" gave no result: ${reason} before it returned.` });
  });

  it('kill directly after start ends it as well', async () => {
    const child = started(spins, [], { as });
    child.kill();
    await child.join();
    assert.deepEqual([child.exitCode, child.signalCode], ended('SIGKILL'));
  });

  it('of terminate and kill directly after start, kill is what counts', async () => {
    const child = started(ignoresSigterm, [], { as });
    child.kill();
    child.terminate();
    await child.join();
    assert.deepEqual([child.exitCode, child.signalCode], ended('SIGKILL'));
  });

  it('kill and terminate after the end do nothing', async () => {
    const child = started(add, [1, 2], { as });
    await child.join();
    child.kill();
    child.terminate();
    child.kill('SIGINT');
    assert.deepEqual([child.isAlive(), child.exitCode, child.signalCode], [false, 0, null]);
  });
});

contractOfProcess('exit codes', (as) => {
  const ways: [Parameters<typeof endsBy>[0], number][] = [
    ['return', 0],
    [0, 0],
    [8, 8],
    ['exitCode', 8],
    ['reject unheard', 1],
    [-1, 255],
    [256, 0],
  ];
  for (const [way, code] of ways) {
    it(`${typeof way === 'number' ? `process.exit(${way})` : way} is ${code}`, async () => {
      const child = started(endsBy, [way], { as });
      assert.deepEqual(await child.ended, { code, signal: null });
      assert.deepEqual([child.exitCode, child.signalCode], [code, null]);
    });
  }

  it('a child that ends before its function is called has an exit code like any other', async () => {
    const child = started(neverCalled, [], { as });
    assert.deepEqual([await child.ended, child.lines], [{ code: 8, signal: null }, []]);
    await assert.rejects(child.result(), { message: '"neverCalled" gave no result: it exited with 8 before it returned.' });
  });

  it("a pending timer keeps it alive, unless it is unref'ed", async () => {
    const waits = started(leavesTimer, ['ref'], { as });
    await waits.join();
    assert.deepEqual([texts(waits.lines), waits.exitCode], [['fired'], 0]);
    const leaves = started(leavesTimer, ['unref'], { as });
    await leaves.join();
    assert.deepEqual([texts(leaves.lines), leaves.exitCode], [[], 0]);
  });
});

contractOfProcess('ended', (as) => {
  it('resolves at the end, and of several the first tells', async () => {
    const slow = started(waitsForever, [], { as, name: 'slow' });
    const quick = started(endsBy, [8], { as, name: 'quick' });
    const first = await Promise.race([slow, quick].map(async (child) => [child.name, await child.ended]));
    assert.deepEqual(first, ['quick', { code: 8, signal: null }]);
    assert.equal(slow.isAlive(), true);
    slow.kill();
    await slow.ended;
  });

  it('before the start there is none', () => {
    assert.throws(() => new Process(waitsForever, [], { as }).ended, {
      message: /^Cannot wait for "waitsForever": it was not started/,
    });
  });
});

describe('Process as a process: signals', () => {
  it('who handles SIGTERM lives on, until SIGKILL', async () => {
    const child = started(ignoresSigterm, [], { as: 'process' });
    await child.printed;
    const ignored = new Promise<void>((resolve) => {
      const { push } = child.lines;
      child.lines.push = (...lines) => (resolve(), push.apply(child.lines, lines));
    });
    child.terminate();
    await ignored;
    assert.deepEqual(texts(child.lines), ['waiting', 'ignored']);
    child.kill();
    await child.join();
    assert.deepEqual([child.exitCode, child.signalCode], [null, 'SIGKILL']);
  });

  it('who aborts is known by SIGABRT', async () => {
    const child = started(abortsItself, [], { as: 'process' });
    assert.deepEqual(await child.ended, { code: null, signal: 'SIGABRT' });
  });

  it('who kills itself is known by the signal', async () => {
    const child = started(killsItself, [], { as: 'process' });
    await assert.rejects(child.result(), {
      message: '"killsItself" gave no result: SIGKILL ended it before it returned.',
      signalCode: 'SIGKILL',
      exitCode: null,
    });
  });
});
