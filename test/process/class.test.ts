import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHome } from '../../src/process/for-tools.ts';
import { Process } from '../../src/process/index.ts';
import { Greeter, hidden, Idle, Locker, StartsItself, Sum } from '../fixtures/process/classes.ts';
import { closeHomeAfterwards } from './contract.ts';

describe('Process of a class with run()', () => {
  closeHomeAfterwards();

  it('the child has an instance with its fields, its name and its own pid; the constructor was called in the parent only', async () => {
    const greeter = new Greeter('Ada', new Map([['oral', 1]]));
    greeter.greeting = 'Good evening';
    greeter.start();
    const { pid, constructed, ...seen } = await greeter.result();
    assert.deepEqual(seen, {
      text: 'Good evening, Ada',
      marks: new Map([['oral', 1]]),
      name: 'greeter of Ada',
      isAlive: true,
      isGreeter: true,
    });
    assert.deepEqual([constructed, pid], [process.pid, greeter.pid]);
  });

  for (const as of ['process', 'thread', 'task'] as const) {
    it(`as a ${as}: run is called there, and what it returns is the result`, async () => {
      const sum = new Sum(1, 2, as);
      assert.deepEqual([sum.name, sum.as], ['Sum', as]);
      sum.start();
      const three: number = await sum.result();
      assert.equal(three, 3);
    });
  }

  it('a handle in a field arrives working', async () => {
    const { folder } = await openHome();
    const locker = new Locker(join(folder, 'some.lock'));
    locker.start();
    assert.equal(await locker.result(), join(folder, 'some.lock'));
  });

  it('run called in the parent runs in the parent', () => {
    assert.equal(new Greeter('Ada').run().text, 'Hello, Ada');
  });

  it('a field that cannot be sent is named, and nothing was started', () => {
    const greeter = Object.assign(new Greeter('Ada'), { callback: () => tmpdir() });
    assert.throws(() => greeter.start(), {
      message: /^Cannot send fields\.callback to a process: structured clone does not carry the function/,
    });
    assert.equal(greeter.isAlive(), false);
  });

  it('without run() there is nothing to do', () => {
    assert.throws(() => new Idle().start(), {
      message: 'Cannot start "Idle": it has nothing to do. Give its constructor a function, or override run().',
    });
    assert.throws(() => new Process().start(), { message: /^Cannot start "Process": it has nothing to do\./ });
  });

  it('the child cannot start itself again, nor wait for itself', async () => {
    const child = new StartsItself();
    child.start();
    await assert.rejects(child.result(), { message: /Cannot start "StartsItself" again: a process runs once/ });
  });

  it('a class that is not exported is refused with the line to write', async () => {
    const child = hidden();
    child.start();
    await assert.rejects(child.result(), { message: /^Cannot start "Hidden": "classes.ts" does not export it\./ });
  });
});
