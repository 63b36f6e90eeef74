import assert from 'node:assert/strict';
import { availableParallelism } from 'node:os';
import { activeChildren, cpuCount, currentProcess, parentProcess, Process } from '../../src/process/index.ts';
import { inFull } from '../full.ts';
import { waitsForever } from '../fixtures/process/endings.ts';
import { counts, descriptors, family, isDaemon, startsInDaemon, type Family } from '../fixtures/process/relatives.ts';
import { add } from '../fixtures/process/values.ts';
import { contractOfProcess, closeHomeAfterwards, started } from './contract.ts';

contractOfProcess('who is who', (as) => {
  it('every child knows itself and its parent, five levels deep', async () => {
    const chain: Family[] = [];
    let next: Family | undefined = await started(family, [4], { as, name: 'level 4' }).result();
    for (; next; next = next.child) chain.push(next);
    assert.deepEqual(
      chain.map(({ me, parent }) => [me.name, me.as, me.daemon, parent?.name, parent?.isAlive]),
      [4, 3, 2, 1, 0].map((level) => [`level ${level}`, as, false, level === 4 ? 'main' : `level ${level + 1}`, true]),
    );
    for (const [at, { parent }] of chain.entries()) assert.equal(parent?.pid, at === 0 ? process.pid : chain[at - 1]!.me.pid);
    assert.equal(new Set(chain.map(({ me }) => me.pid)).size, as === 'process' ? 5 : 1);
  });

  it('its active children are those that it started and that have not ended', async () => {
    const child = started(counts, [], { as, childrenAs: as });
    assert.deepEqual(await child.result(), [[], ['a', 'b'], ['b'], []]);
  });

  it('a daemon is one in its own eyes too, and makes daemons', async () => {
    assert.deepEqual(await started(isDaemon, [], { as, daemon: true }).result(), [true, true]);
    assert.deepEqual(await started(isDaemon, [], { as }).result(), [false, false]);
  });

  it('a daemon has no children', async () => {
    await assert.rejects(started(startsInDaemon, [], { as, daemon: true, name: 'steward' }).result(), (error: Error) => {
      const { message } = error.cause as Error;
      assert.equal(
        message,
        'Cannot start "add": "steward" is a daemon, and daemons have no children. Start "add" in its parent, or set daemon: false for "steward".',
      );
      return true;
    });
  });

  it('daemon can be set before the start, and not after', async () => {
    const child = new Process(add, [1, 2], { as });
    child.daemon = true;
    child.start();
    assert.throws(() => void (child.daemon = false), {
      message: 'Cannot change whether "add" is a daemon: it was started. Set daemon before start().',
    });
    assert.equal(child.daemon, true);
    assert.equal(await child.result(), 3);
  });
});

describe('Process: relatives', () => {
  closeHomeAfterwards();

  it('the program itself is main, and nobody started it', () => {
    assert.deepEqual(currentProcess(), { name: 'main', as: 'process', pid: process.pid, daemon: false });
    assert.equal(parentProcess(), undefined);
  });

  it('main has active children as well, threads and processes alike', async () => {
    const children = [started(waitsForever, [], { as: 'process' }), started(waitsForever, [], { as: 'thread' })];
    assert.deepEqual(activeChildren(), children);
    for (const child of activeChildren()) child.terminate();
    for (const child of children) await child.join();
    assert.deepEqual(activeChildren(), []);
  });

  it('a task knows itself, and its children are not those of its process', async () => {
    const task = started(counts, [], { as: 'task', childrenAs: 'thread' });
    assert.deepEqual(activeChildren(), [task]);
    assert.deepEqual(await task.result(), [[], ['a', 'b'], ['b'], []]);
  });

  it('a task cannot be a daemon: nothing could end it', () => {
    assert.throws(() => new Process(add, [1, 2], { as: 'task', daemon: true }).start(), {
      message: `Cannot start "add" as a daemon: it is a task, and nothing can end one. Use as: 'process' or 'thread'.`,
    });
  });

  it('there are as many processors as Node may use', () => assert.equal(cpuCount(), availableParallelism()));

  inFull(() => {
    it('the descriptors of a child do not grow with its siblings', async function () {
      if (process.platform !== 'linux') return this.skip();
      const alone = await started(descriptors, [], { as: 'process' }).result();
      const siblings = Array.from({ length: 12 }, () => started(waitsForever, [], { as: 'process' }));
      await Promise.all(siblings.map(({ printed }) => printed));
      assert.equal(await started(descriptors, [], { as: 'process' }).result(), alone);
      for (const sibling of siblings) sibling.kill();
      await Promise.all(siblings.map((sibling) => sibling.join()));
    });

    it('a hundred short ones at once all end with 0, none lost', async () => {
      const children = Array.from({ length: 100 }, (_, at) => started(add, [at, 1], { as: 'process' }));
      assert.equal(activeChildren().length, 100);
      const results = await Promise.all(children.map((child) => child.result()));
      assert.deepEqual(
        results,
        Array.from({ length: 100 }, (_, at) => at + 1),
      );
      assert(children.every(({ exitCode }) => exitCode === 0));
      assert.deepEqual(activeChildren(), []);
    });
  });
});
