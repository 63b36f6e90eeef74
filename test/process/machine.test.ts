import assert from 'node:assert/strict';
import { machineFailure } from '../../src/process/machine/machine.ts';
import { cannotRun, ProcessFailed } from '../../src/process/index.ts';
import { cannotAnswer } from '../fixtures/process/endings.ts';
import { started } from './contract.ts';

const failed = (code: string, message: string): Error => Object.assign(new Error(message), { code });

describe('machineFailure', () => {
  for (const [code, message, says] of [
    ['ENOSPC', 'ENOSPC: no space left on device, write', /the disk is full\. Make room/],
    ['EMFILE', "EMFILE: too many open files, open '/a'", /open more files\. Raise the limit, ulimit -n/],
    ['EAGAIN', 'spawn /usr/bin/node EAGAIN', /no more processes .* ulimit -u/],
    ['ENOSPC', "ENOSPC: System limit for number of file watchers reached, watch '/a'", /may be watched\. Raise fs\.inotify/],
  ] as const) {
    it(`"${message}" is one, with what can be done, also where it is the cause of another error`, () => {
      const cause = failed(code, message);
      for (const error of [
        cause,
        new Error('no result', { cause }),
        new Error('outer', { cause: new Error('inner', { cause }) }),
      ]) {
        const { message: sentence } = machineFailure(error)!;
        assert.match(sentence, says);
        assert(sentence.includes(message), sentence);
      }
    });
  }

  it('what a program does itself is none', () => {
    for (const error of [
      failed('EAGAIN', 'EAGAIN: resource temporarily unavailable, read'),
      failed('ENOENT', 'no such file'),
      'x',
    ])
      assert.equal(machineFailure(error), undefined);
    assert.equal(machineFailure(new ProcessFailed('buyer 1', { code: 1, signal: null }, undefined)), undefined);
  });

  it('who has said already what stands in the way is left as he is', () => {
    const said = cannotRun(new Error('Cannot do this.', { cause: failed('ENOSPC', 'ENOSPC') }));
    assert.equal(machineFailure(new Error('outer', { cause: said })), said);
  });
});

describe('Process as a process: an answer that cannot be written', () => {
  it('is no result, and why is told', async () => {
    const child = started(cannotAnswer, [], { as: 'process' });
    await assert.rejects(child.result(), (failure: Error) => {
      assert.equal(
        failure.message,
        '"cannotAnswer" gave no result: it threw Error: EISDIR: what came of it could not be written.',
      );
      assert.equal((failure.cause as NodeJS.ErrnoException).code, 'EISDIR');
      return true;
    });
  });
});
