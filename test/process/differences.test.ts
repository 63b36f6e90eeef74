import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { Process, stateOf } from '../../src/process/index.ts';
import { exits, handlesSigterm, parentOf, surroundings, takesMemory } from '../fixtures/process/differences.ts';
import { waitsForever } from '../fixtures/process/endings.ts';
import { contractOfProcess, started, texts, type Place } from './contract.ts';
import { runs, untilGone } from './gone.ts';

/** Every line of the table in docs/process-and-thread.md, by its first cell, with what shows that it is true. */
const differences: Readonly<Record<string, (as: Place) => Promise<void>>> = {
  '`pid`': async (as) => {
    const child = started(surroundings, [], { as });
    const { pid, isThread } = await child.result();
    assert.equal(isThread, as === 'thread');
    assert.equal(pid === process.pid, as === 'thread');
    assert.equal(child.pid, as === 'thread' ? undefined : pid);
  },
  memory: async (as) => {
    const child = new Process(takesMemory, [new SharedArrayBuffer(8)], { as });
    if (as === 'process') return assert.throws(() => child.start(), /shared memory|SharedArrayBuffer/);
    child.start();
    await child.join();
  },
  'the working folder': async (as) => {
    const child = started(surroundings, [], { as, cwd: tmpdir() });
    if (as === 'thread') return assert.rejects(child.result(), /a thread shares its process's folder/);
    assert.notEqual((await child.result()).cwd, process.cwd());
  },
  '`terminate()`': async (as) => {
    const child = started(handlesSigterm, [], { as });
    await child.printed;
    child.terminate();
    if (as === 'thread') return void (await child.join());
    assert.equal(await child.join(50), false);
    child.kill();
    await child.join();
  },
  'how it ended when it was ended': async (as) => {
    const child = started(waitsForever, [], { as });
    child.kill();
    assert.deepEqual(await child.ended, as === 'process' ? { code: null, signal: 'SIGKILL' } : { code: 1, signal: null });
  },
  "`kill('SIGSTOP')`": async (as) => {
    const child = started(waitsForever, [], { as });
    await child.printed;
    if (as === 'thread') {
      assert.throws(() => child.kill('SIGSTOP'), {
        message: `Cannot send SIGSTOP to "waitsForever": it is a thread, and all that can be done to one is to end it. Use as: 'process'.`,
      });
    } else {
      child.kill('SIGSTOP');
      while (stateOf(child.pid!)?.state !== 'stopped') await child.join(1);
      child.kill('SIGCONT');
      while (stateOf(child.pid!)?.state !== 'blocked') await child.join(1);
    }
    assert.equal(child.isAlive(), true);
    child.kill();
    await child.join();
  },
  'when its parent is killed': async (as) => {
    const parent = started(parentOf, [as], { as: 'process' });
    await parent.printed;
    const pid = Number(texts(parent.lines)[0]);
    parent.kill();
    await parent.join();
    if (as === 'thread') return untilGone(pid);
    assert.equal(runs(pid), true);
    process.kill(pid, 'SIGKILL');
    await untilGone(pid);
  },
  '`process.exit()`': async (as) => {
    const child = started(exits, [], { as });
    assert.deepEqual(await child.ended, { code: 4, signal: null });
  },
  '`stateOf(pid)`': async (as) => {
    const { pid, state } = await started(surroundings, [], { as }).result();
    assert.equal(pid === process.pid, as === 'thread');
    assert(state !== undefined, 'a process that asks for its own state is there');
  },
};

contractOfProcess('where the places differ', (as) => {
  for (const [what, shows] of Object.entries(differences)) it(what, () => shows(as));
});

describe('docs/process-and-thread.md', () => {
  it('has a line for each difference that is tested, and no other', () => {
    const page = readFileSync(new URL('../../docs/process-and-thread.md', import.meta.url), 'utf8');
    const [, , ...rows] = page.split('\n').filter((line) => line.startsWith('|'));
    const cells = rows.map((row) => row.split('|')[1]?.trim());
    assert.deepEqual(cells, Object.keys(differences));
  });
});
