import assert from 'node:assert/strict';
import { Process } from '../../src/process/index.ts';
import byDefault, { elsewhere, inHiding, makesFunctions, nameless, renamed } from '../fixtures/process/exports.ts';
import { echo } from '../fixtures/process/values.ts';
import { closeHomeAfterwards, contractOfProcess, started } from './contract.ts';

const fixture = (name: string): string => new URL(`../fixtures/process/${name}`, import.meta.url).href;

contractOfProcess('finding the function', (as) => {
  it('a default export, a renamed one and one of a second module are found', async () => {
    const children = [byDefault, renamed, elsewhere].map((task) => started(task, [], { as }));
    assert.deepEqual(await Promise.all(children.map((child) => child.result())), ['by default', 'renamed', 'elsewhere']);
  });

  it('a function may be named by its module and export', async () => {
    const child = new Process({ module: fixture('values.ts'), export: 'add' }, [20, 22], { as });
    child.start();
    assert.equal(await child.result(), 42);
  });

  it('a function of a CommonJS module is found', async () => {
    const { default: common } = (await import('../fixtures/process/common.cjs')) as {
      default: { triple: (n: number) => number };
    };
    assert.equal(await started(common.triple, [14], { as }).result(), 42);
  });

  it('who does not export the function is told which line to write, and where', async () => {
    const child = started(inHiding.hidden, [], { as });
    await assert.rejects(child.join(), {
      message:
        /^Cannot start "hidden": "exports\.ts" does not export it\. Write "export async function hidden" in .*exports\.ts:\d+;/,
    });
    assert.deepEqual([child.isAlive(), child.exitCode, child.signalCode], [false, null, null]);
    child.kill();
  });

  it('result and ready reject with the same', async () => {
    const message = /does not export it/;
    await assert.rejects(started(inHiding.hidden, [], { as }).result(), { message });
    await assert.rejects(started(inHiding.hidden, [], { as, held: true }).ready(), { message });
  });

  it('a function that was made at run time is not exported either', async () => {
    await assert.rejects(started(makesFunctions(), [], { as }).join(), {
      message: /Cannot start "madeAtRunTime": "exports\.ts" does/,
    });
    await assert.rejects(started(nameless(), [], { as }).join(), {
      message: /Cannot start "this function".*Give it a name and export it/,
    });
  });

  it('a named export that is not there is an error of the child, with the line to write', async () => {
    const child = new Process({ module: fixture('values.ts'), export: 'subtract' }, [], { as, onLine: () => undefined });
    child.start();
    await assert.rejects(child.result(), {
      name: 'ProcessFailed',
      message:
        /Cannot start "subtract": file:.*values\.ts exports no function of that name\. Write "export async function subtract"/,
    });
    assert.equal(child.exitCode, 1);
  });

  it('a module that starts processes when it is imported is stopped, with the remedy', async () => {
    const child = new Process({ module: fixture('starts-when-imported.ts'), export: 'task' }, [], {
      as,
      onLine: () => undefined,
    });
    child.start();
    await assert.rejects(child.result(), {
      name: 'ProcessFailed',
      message:
        /Cannot start "task" while file:.*starts-when-imported\.ts is being imported: .*for ever\. .*isMain\(import\.meta\.url\)/,
    });
    assert.equal(child.exitCode, 1);
  });
});

describe('Process: a module that runs both compiled and as it was written', () => {
  closeHomeAfterwards();

  it('its functions are found in either', async () => {
    const task = new Process({ module: fixture('values.ts'), export: 'add' }, [1, 2], { as: 'task' }); // Compiled.
    task.start();
    assert.equal(await task.result(), 3);
    assert.deepEqual(await started(echo, ['as written'], { as: 'thread' }).result(), ['as written']);
  });
});
