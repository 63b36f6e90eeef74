import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { executable, Process } from '../../src/process/index.ts';
import { bringsMany } from '../fixtures/process/empire.ts';
import { closeHomeAfterwards, contractOfProcess, started, texts } from './contract.ts';
import { runs, untilGone } from './gone.ts';

contractOfProcess('kill({ tree: true })', (as) => {
  it('takes grandchildren, orphans, who is behind a shell, and who is in a session of its own', async () => {
    const child = started(bringsMany, [], { as });
    while (child.lines.length < 5) await pause(5); // onLine tells of the first only.
    const pids = texts(child.lines).map(Number);
    assert(pids.every(runs));
    process.kill(pids.at(-1)!, 'SIGKILL'); // Its child is an orphan now.
    await untilGone(pids.at(-1)!);
    await child.kill({ tree: true });
    assert.deepEqual(pids.filter(runs), []);
    assert.equal(child.isAlive(), false);
  });
});

describe('Process: kill', () => {
  closeHomeAfterwards();

  async function shellWithChild(): Promise<{ shell: Process; pid: number }> {
    let tell: (line: string) => void;
    const line = new Promise<string>((resolve) => void (tell = resolve));
    const script = ['-c', 'sleep 600 & echo $!; wait'];
    const shell = new Process(executable('sh'), script, { onLine: ({ text }) => tell(text) });
    shell.start();
    return { shell, pid: Number(await line) };
  }

  it('without the tree, the child behind a shell lives on', async () => {
    const { shell, pid } = await shellWithChild();
    shell.kill();
    await shell.join();
    assert.equal(runs(pid), true);
    await shell.kill({ tree: true }); // Its end was its own; what it left is still its tree.
    assert.equal(runs(pid), false);
  });

  it('with the tree and another signal, all get it', async () => {
    const { shell, pid } = await shellWithChild();
    await shell.kill({ tree: true, signal: 'SIGTERM' });
    await Promise.all([shell.join(), untilGone(pid)]);
    assert.deepEqual([shell.exitCode, shell.signalCode], [null, 'SIGTERM']);
  });
});
