import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { Process } from '../../src/process/index.ts';
import { throws } from '../fixtures/process/endings.ts';
import { printsOnBoth } from '../fixtures/process/printing.ts';
import { add, echo } from '../fixtures/process/values.ts';
import { closeHomeAfterwards, started, texts } from './contract.ts';

describe('Process as a task', () => {
  const as = 'task';
  closeHomeAfterwards();

  it('start returns before the function is called', async () => {
    let called = false;
    const call = (): string => {
      called = true;
      return 'called';
    };
    const child = started(call, [], { as });
    assert.deepEqual([called, child.isAlive()], [false, true]);
    assert.equal(await child.result(), 'called');
    assert.deepEqual([child.isAlive(), child.exitCode, child.signalCode, child.pid], [false, 0, null, undefined]);
  });

  it('arguments and results are the originals, whatever they are', async () => {
    const values = [() => 0, Symbol('s'), new SharedArrayBuffer(1), new WeakMap()];
    const back = await started(echo, values, { as }).result();
    assert(values.every((value, at) => back[at] === value));
  });

  it('it need not be exported, and may be named by its module as well', async () => {
    assert.equal(await started((n: number) => 2 * n, [21], { as }).result(), 42);
    const { href: module } = new URL('../fixtures/process/values.ts', import.meta.url);
    const child = new Process({ module, export: 'add' }, [40, 2], { as });
    child.start();
    assert.equal(await child.result(), 42);
  });

  it('a named export that is not there is an error with the line to write', async () => {
    const { href: module } = new URL('../fixtures/process/values.ts', import.meta.url);
    const child = new Process({ module, export: 'subtract' }, [], { as });
    child.start();
    await assert.rejects(child.result(), { message: /Cannot start "subtract": .* Write "export async function subtract"/ });
  });

  it('nothing can end it, and who tries is told at once', async () => {
    const line = new EventEmitter();
    const child = started(() => once(line, 'go'), [], { as });
    const message = /Cannot end ".*": it is a task.*Use as: 'process' or 'thread'/;
    assert.throws(() => child.kill(), { message });
    assert.equal(await child.join(5), false);
    assert.throws(() => child.terminate(), { message });
    await release(line);
    await child.join();
    child.kill(); // There is nothing left to end.
    assert.deepEqual([child.exitCode, child.signalCode], [0, null]);
  });

  it('what it throws is printed, and is the cause that result() rejects with', async () => {
    const child = started(throws, [{ seat: 1 }], { as });
    await assert.rejects(child.result(), (failure: Error) => {
      assert.equal((failure.cause as Error).name, 'SoldOut');
      assert.match((failure.cause as Error).stack ?? '', /endings\.ts:\d+/);
      return true;
    });
    assert.deepEqual([child.exitCode, child.signalCode], [1, null]);
    assert.match(texts(child.lines, 'stderr').join('\n'), /SoldOut: no seat is left\n.*endings\.ts:\d+/);
  });

  it('its lines are its own, though it shares the streams with others', async () => {
    const children = ['ann', 'ben'].map((name) => started(printsOnBoth, [name], { as, name }));
    for (const child of children) {
      await child.join();
      assert.deepEqual(texts(child.lines), [`${child.name} out`, `${child.name} ends without a newline: é€😀`]);
      assert.deepEqual(texts(child.lines, 'stderr'), [`${child.name} err`]);
      assert(child.lines.every(({ who }) => who === child.name));
    }
  });

  it('join with a limit is false while it lives', async () => {
    const line = new EventEmitter();
    const child = started(() => once(line, 'go'), [], { as });
    assert.equal(await child.join(5), false);
    await release(line);
    assert.equal(await child.join(), true);
  });

  it('who is held is called only after go', async () => {
    let called = 0;
    const children = [1, 2, 3].map(() => started(() => void called++, [], { as, held: true }));
    await Promise.all(children.map((child) => child.ready()));
    assert.equal(await children[0]!.join(5), false);
    assert.equal(called, 0);
    for (const child of children) child.go();
    await Promise.all(children.map((child) => child.join()));
    assert.equal(called, 3);
  });

  it('go before it stands at the line is not lost', async () => {
    const child = started(add, [1, 2], { as, held: true });
    child.go();
    assert.equal(await child.result(), 3);
  });

  it('a task that a task starts is a task', async () => {
    const outer = started(
      async () => {
        const inner = new Process(() => process.pid);
        inner.start();
        return [inner.as, await inner.result()];
      },
      [],
      { as, childrenAs: 'task' },
    );
    assert.deepEqual(await outer.result(), ['task', process.pid]);
  });

  it('it has no folder of its own and says so', async () => {
    await assert.rejects(started(add, [1, 2], { as, cwd: '/' }).join(), { message: /a task shares its process's folder/ });
  });
});

/** Lets the function go that waits for it, which may not have been called yet. */
async function release(line: EventEmitter): Promise<void> {
  while (line.listenerCount('go') === 0) await setImmediate();
  line.emit('go');
}
