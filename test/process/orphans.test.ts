import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { untilNothingIsLeft, whatIsLeft } from '../cli/typed.ts';
import type { Ending } from '../fixtures/process/orphans.ts';
import { someOf } from '../full.ts';
import { untilGone } from './gone.ts';

const file = fileURLToPath(new URL('../fixtures/process/orphans.ts', import.meta.url));

/** A program in a place for temporary files of its own, at the moment when its starter has said its pid. */
async function program(how: 'main' | 'child' | 'pool', ending: Ending) {
  const place = mkdtempSync(join(realpathSync(tmpdir()), 'orphans-'));
  const notes = join(mkdtempSync(join(realpathSync(tmpdir()), 'notes-')), 'notes');
  const child = spawn(process.execPath, ['--import', 'tsx', file, how, notes, ending], {
    env: { ...process.env, TMPDIR: place },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  return { ended, place, notes, pid: Number(said) };
}

const endings: readonly [string, Ending, NodeJS.Signals | undefined, [number | null, NodeJS.Signals | null]][] = [
  ['calls process.exit', 'exits', undefined, [3, null]],
  ['throws', 'throws', undefined, [1, null]],
  ['is ended by SIGTERM', 'waits', 'SIGTERM', [null, 'SIGTERM']],
  ['is ended by SIGKILL', 'waits', 'SIGKILL', [null, 'SIGKILL']],
];

describe('Process: who is no daemon ends its work', () => {
  for (const [sentence, ending, signal, exit] of endings) {
    for (const how of someOf(['main', 'child'] as const)) {
      it(`when the ${how === 'main' ? 'program' : 'child'} that started it ${sentence}; then nothing is left`, async () => {
        const { ended, place, notes, pid } = await program(how, ending);
        if (signal) process.kill(pid, signal);
        assert.deepEqual(await ended, how === 'main' ? exit : [0, null]);
        const { files, processes } = await untilNothingIsLeft(() => whatIsLeft(place));
        assert.deepEqual([readFileSync(notes, 'utf8'), files, processes], ['begins;orphaned;done;', [], []]);
      });
    }
  }

  it('but a process of a pool ends with the program, also while it computes', async () => {
    const { ended, place, pid } = await program('pool', 'waits');
    const [main] = whatIsLeft(place).processes.filter((one) => readFileSync(`/proc/${one}/cmdline`, 'utf8').includes(file));
    process.kill(main!, 'SIGKILL');
    assert.deepEqual(await ended, [null, 'SIGKILL']);
    await untilGone(pid);
    const { files, processes } = await untilNothingIsLeft(() => whatIsLeft(place));
    assert.deepEqual([files, processes], [[], []]);
  });
});
