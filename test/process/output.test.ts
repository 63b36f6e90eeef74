import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Process, type OutputLine } from '../../src/process/index.ts';
import {
  childPrints,
  printsAndSays,
  printsHalves,
  printsLines,
  printsLinesAndDies,
  printsOnBoth,
} from '../fixtures/process/printing.ts';
import { closeHomeAfterwards, contractOfProcess, started, texts } from './contract.ts';

contractOfProcess('output', (as) => {
  it('lines come with who printed them and where, the last one too if it does not end', async () => {
    const children = ['ann', 'ben'].map((name) => started(printsOnBoth, [name], { as, name }));
    for (const child of children) {
      await child.join();
      const { name } = child;
      const stdout = [`${name} out`, `${name} ends without a newline: é€😀`];
      assert.deepEqual(
        child.lines.filter(({ stream }) => stream === 'stdout'),
        stdout.map((text) => ({ who: name, stream: 'stdout', text })),
      );
      assert.deepEqual(
        child.lines.filter(({ stream }) => stream === 'stderr'),
        [{ who: name, stream: 'stderr', text: `${name} err` }],
      );
    }
  });

  it('a character that came in two writes is whole', async () => {
    const child = started(printsHalves, [], { as });
    await child.join();
    assert.deepEqual(texts(child.lines), ['half €']);
  });

  it('every one of 20,000 lines is there after join', async () => {
    const child = started(printsLines, [20_000], { as });
    await child.join();
    assert.deepEqual(texts(child.lines), everyLine);
  });

  for (const by of as === 'process' ? (['SIGKILL', 'exit'] as const) : (['exit'] as const)) {
    it(`every one of 20,000 lines is there when it ends itself by ${by}`, async () => {
      const child = started(printsLinesAndDies, [20_000, by], { as });
      await child.join();
      assert.deepEqual([child.exitCode, child.signalCode], by === 'exit' ? [3, null] : [null, 'SIGKILL']);
      assert.deepEqual(texts(child.lines), everyLine);
    });
  }

  it('what a grandchild prints comes through its parent', async () => {
    const child = started(childPrints, [as], { as });
    await child.join();
    assert.deepEqual(texts(child.lines), ['grandchild out', 'grandchild ends without a newline: é€😀']);
    assert.deepEqual(texts(child.lines, 'stderr'), ['grandchild err']);
  });

  it('without onLine it goes to the output of the program, and to the same stream', async () => {
    const program = new URL('../fixtures/process/prints.ts', import.meta.url).pathname;
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--import', 'tsx', program, as]);
    assert.equal(stdout, 'child out\nchild ends without a newline: é€😀\n');
    assert.equal(stderr, 'child err\n');
  });
});

describe('Process: the first line', () => {
  closeHomeAfterwards();

  it('comes when the child has its pid, also if it was printed before we could look', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'first-line-'));
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const pids: (number | undefined)[] = [];
    const options = {
      /** Asked for when the child was started: we do nothing else until it has printed. */
      get onLine(): (line: OutputLine) => void {
        readFileSync(pipe);
        return () => pids.push(child.pid);
      },
    };
    const child = new Process(printsAndSays, [pipe], options);
    child.start();
    await child.join();
    rmSync(folder, { recursive: true });
    assert.deepEqual([pids, typeof child.pid], [[child.pid], 'number']);
  });
});

const everyLine = Array.from({ length: 20_000 }, (_, line) => `line ${line}`);
