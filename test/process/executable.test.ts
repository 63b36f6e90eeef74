import assert from 'node:assert/strict';
import { executable, Process } from '../../src/process/index.ts';
import { closeHomeAfterwards, texts } from './contract.ts';

const shell = (script: string): Process<(...args: string[]) => string> => new Process(executable('sh'), ['-c', script]);

describe('Process of an executable', () => {
  closeHomeAfterwards();

  it('its result is what it printed, without the last newline', async () => {
    const version = new Process(executable(process.execPath), ['--version']);
    version.start();
    const text: string = await version.result();
    assert.equal(text, process.version);
    assert.equal(version.name, 'node');
  });

  it('its lines are delivered, and its exit code is its own', async () => {
    const lines: Parameters<typeof texts>[0][number][] = [];
    const child = new Process(executable('sh'), ['-c', 'echo out; echo err >&2; exit 8'], { onLine: (line) => lines.push(line) });
    child.start();
    await child.join();
    assert.deepEqual([texts(lines), texts(lines, 'stderr'), child.exitCode, child.signalCode], [['out'], ['err'], 8, null]);
    await assert.rejects(child.result(), { name: 'ProcessFailed', exitCode: 8 });
  });

  for (const signal of ['SIGTERM', 'SIGKILL', 'SIGABRT'] as const) {
    it(`ended by ${signal}, that is its signalCode`, async () => {
      const child = shell('sleep 60');
      child.start();
      child.kill(signal);
      await child.join();
      assert.deepEqual([child.exitCode, child.signalCode], [null, signal]);
    });
  }

  it('a program that is not there is an error with what to do', async () => {
    const child = new Process(executable('no-such-program'));
    child.start();
    await assert.rejects(child.join(), {
      message:
        'Cannot start "no-such-program" (no-such-program): there is no such program. Give its path, or the name of one in a folder of PATH.',
    });
    assert.equal(child.isAlive(), false);
  });

  it('it is no thread and no task, and waits at no start line', async () => {
    for (const as of ['thread', 'task'] as const) {
      const child = new Process(executable('true'), [], { as });
      child.start();
      await assert.rejects(child.join(), {
        message: `Cannot start "true" as a ${as}: an executable is a process of its own. Use as: 'process'.`,
      });
    }
    const held = new Process(executable('true'), [], { held: true });
    held.start();
    await assert.rejects(held.join(), { message: /an executable knows of none/ });
  });
});
