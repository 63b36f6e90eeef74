import assert from 'node:assert/strict';
import { Process, type OutputLine } from '../../src/process/index.ts';
import { exitsWith, waitsForever } from '../fixtures/process/endings.ts';
import { add } from '../fixtures/process/values.ts';
import { contractOfProcess, started, texts } from './contract.ts';

contractOfProcess('start and join', (as) => {
  it('start returns at once: the child is alive and has no result yet', async () => {
    const child = new Process(add, [1, 2], { as });
    assert.equal(child.isAlive(), false);
    assert.equal(child.start(), undefined);
    assert.deepEqual([child.isAlive(), child.exitCode, child.signalCode, child.pid], [true, null, null, undefined]);
    assert.equal(await child.join(), true);
    assert.deepEqual([child.isAlive(), child.exitCode, child.signalCode], [false, 0, null]);
    assert.equal(await child.result(), 3);
  });

  it('it is called what its function is called, unless it has a name', () => {
    assert.equal(new Process(add, [1, 2], { as }).name, 'add');
    assert.equal(new Process(add, [1, 2], { as, name: 'sum' }).name, 'sum');
    assert.equal(new Process({ module: 'file:///sums.js', export: 'add' }, [], { as }).name, 'add');
  });

  it('only a process has a pid of its own, and keeps it after its end', async () => {
    const child = started(waitsForever, [], { as });
    await child.printed;
    const { pid } = child;
    assert.equal(typeof pid, as === 'process' ? 'number' : 'undefined');
    assert.notEqual(pid, process.pid);
    child.kill();
    await child.join();
    assert.equal(child.pid, pid);
  });

  it('started resolves with the pid, directly after start; of who could not be started it rejects', async () => {
    const child = started(waitsForever, [], { as });
    const pid = await child.started;
    assert.deepEqual([pid, typeof pid], [child.pid, as === 'process' ? 'number' : 'undefined']);
    child.kill();
    await child.join();
    assert.equal(await child.started, pid);
    assert.throws(() => new Process(waitsForever, [], { as }).started, {
      message: /^Cannot wait for "waitsForever": it was not/,
    });
    const nobody = started(waitsForever, [], { as, cwd: '/there/is/no/such/folder' });
    await assert.rejects(nobody.started, { message: /^Cannot start "waitsForever" in "/ });
    await assert.rejects(nobody.ended);
  });

  it('a second start is refused, while it lives and after its end', async () => {
    const child = started(add, [1, 2], { as });
    assert.throws(() => child.start(), {
      message: 'Cannot start "add" again: a process runs once. Make a new Process for another run.',
    });
    await child.join();
    assert.throws(() => child.start(), { message: /Cannot start "add" again/ });
    assert.equal(await child.result(), 3);
  });

  it('join, result, ready, go, terminate and kill before the start are refused', async () => {
    const child = new Process(add, [1, 2], { as, held: true });
    const message = /^Cannot .*"add".*: it was not started\. Call start\(\) first\.$/;
    await assert.rejects(child.join(), { message });
    await assert.rejects(child.result(), { message });
    await assert.rejects(child.ready(), { message });
    assert.throws(() => child.go(), { message });
    assert.throws(() => child.terminate(), { message });
    assert.throws(() => child.kill(), { message });
  });

  it('join with a limit is false while the child lives, and leaves it alone', async () => {
    const child = started(waitsForever, [], { as });
    assert.equal(await child.join(0), false);
    await child.printed;
    assert.equal(await child.join(5), false);
    assert.equal(await child.join({ timeout: 5 }), false);
    assert.equal(child.isAlive(), true);
    child.kill();
    assert.equal(await child.join(60_000), true);
    assert.equal(await child.join(0), true);
  });

  it('join ends with the reason of its signal, and leaves the child alone', async () => {
    const child = started(waitsForever, [], { as });
    const tired = new AbortController();
    const joining = assert.rejects(child.join({ signal: tired.signal }), { message: 'tired' });
    tired.abort(new Error('tired'));
    await joining;
    await assert.rejects(child.join({ signal: AbortSignal.abort() }), { name: 'AbortError' });
    assert.equal(child.isAlive(), true);
    child.kill();
    assert.equal(await child.join({ signal: new AbortController().signal }), true);
  });

  it('many may wait for the same end', async () => {
    const child = started(add, [2, 2], { as });
    assert.deepEqual(await Promise.all([child.join(), child.join(60_000), child.result(), child.result()]), [true, true, 4, 4]);
  });

  it('the exit code is what process.exit was called with, and there is no result', async () => {
    const child = started(exitsWith, [3], { as });
    await child.join();
    assert.deepEqual([child.exitCode, child.signalCode], [3, null]);
    await assert.rejects(child.result(), {
      name: 'ProcessFailed',
      message: '"exitsWith" gave no result: it exited with 3 before it returned.',
      exitCode: 3,
    });
  });
});

contractOfProcess('the start line', (as) => {
  it('who is held is ready, and calls its function only after go', async () => {
    const child = started(add, [1, 2], { as, held: true });
    await child.ready();
    assert.equal(await child.join(5), false);
    child.go();
    assert.equal(await child.result(), 3);
  });

  it('go before it stands at the line is not lost', async () => {
    const child = started(add, [1, 2], { as, held: true });
    child.go();
    assert.equal(await child.result(), 3);
  });

  it('go again, or after the end, does nothing', async () => {
    const child = started(add, [1, 2], { as, held: true });
    await child.ready();
    child.go();
    child.go();
    await child.join();
    child.go();
    assert.equal(child.exitCode, 0);
  });

  it('ready resolves when it was ended before it got to the line', async () => {
    const child = started(waitsForever, [], { as, held: true });
    child.kill();
    await child.ready();
    await child.join();
    assert.deepEqual(child.lines, []);
  });

  it('who is killed at the line never called its function', async () => {
    const child = started(waitsForever, [], { as, held: true });
    await child.ready();
    child.kill();
    await child.join();
    assert.deepEqual(child.lines, []);
  });

  it('five are let go together', async () => {
    const lines: OutputLine[] = [];
    const onLine = (line: OutputLine): void => void lines.push(line);
    const children = [1, 2, 3, 4, 5].map((n) => started(waitsForever, [], { as, held: true, name: `runner ${n}`, onLine }));
    await Promise.all(children.map((child) => child.ready()));
    assert.deepEqual(lines, []);
    for (const child of children) child.go();
    for (const child of children) child.terminate();
    for (const child of children) await child.join();
    assert(texts(lines).every((text) => text === 'waiting'));
  });
});
