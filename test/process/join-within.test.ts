import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { now } from '../../src/transcript/index.ts';
import { compilingIn, compilingSince, noteCompiling } from '../../src/process/compile/times.ts';
import { openHome } from '../../src/process/for-tools.ts';
import { joinWithin } from '../../src/process/index.ts';
import { closeHomeAfterwards } from './contract.ts';

describe('joinWithin', () => {
  closeHomeAfterwards();

  it('waits on while somebody in the home is compiling, and no longer', async () => {
    const { folder } = await openHome();
    const limit = 20;
    const asked: number[] = [];
    let done: (() => void) | undefined = noteCompiling(folder);
    // A child that takes five times its limit, and does not end then.
    const child = {
      join(left: unknown): Promise<boolean> {
        asked.push(Number(left));
        if (asked.length === 5) {
          done?.();
          done = undefined;
        }
        return new Promise((resolve) => setTimeout(() => resolve(false), Number(left)));
      },
    };
    assert.equal(await joinWithin(child, limit, folder), false);
    assert(asked.length >= 5, `It was joined ${asked.length} times.`);
  });

  it('who was killed while compiling is not compiling', async () => {
    const { folder } = await openHome();
    const from = now();
    writeFileSync(join(compilingIn(folder), `${2 ** 22 + 1}-1`), `${from} `); // No process has such a number.
    assert.equal(compilingSince(folder, from), 0);
  });
});
