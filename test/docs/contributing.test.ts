import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../cli/typed.ts';
import { inFull } from '../full.ts';
import { changed, changesIn, follow } from './examples.ts';

const execute = promisify(execFile);
const changes = changesIn(readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8'));
const tests = changes.flatMap(({ file }) => (file.endsWith('.test.ts') ? [file] : []));

describe('CONTRIBUTING: the examples', () => {
  it('are a strategy, a primitive and a wrapped function, each with a test', () => {
    assert.deepEqual(tests, [
      'test/explore/round-robin.test.ts',
      'test/primitives/latch.test.ts',
      'test/gate/generate-key.test.ts',
    ]);
  });

  for (const change of changes) {
    if (change.kind === 'writes') it(`there is no ${change.file} yet`, () => assert.ok(!existsSync(join(root, change.file))));
    else it(`${change.file} is as it says`, () => void changed(readFileSync(join(root, change.file), 'utf8'), change));
  }

  inFull(() => {
    it('followed in a copy of the tree, the types are right and their tests pass', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'contributing-'));
      try {
        for (const name of ['src', 'test', 'scripts', 'scenarios', 'package.json', 'tsconfig.json', 'tsconfig.build.json'])
          cpSync(join(root, name), join(folder, name), { recursive: true, filter: (path) => !path.includes('.readme-') });
        mkdirSync(join(folder, 'node_modules')); // With a cache of its own.
        for (const name of readdirSync(join(root, 'node_modules')).filter((one) => !one.startsWith('.')))
          symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
        for (const change of changes) follow(change, folder);
        const run = (program: string, ...args: string[]) =>
          execute(process.execPath, [join(root, 'node_modules', program), ...args], { cwd: folder }).catch(
            ({ stdout, stderr }: { stdout: string; stderr: string }) => assert.fail(stdout + stderr),
          );
        await run('typescript/bin/tsc', '-p', '.');
        const mocha = ['--no-config', '--require', 'tsx', '--require', './test/setup.mjs', '--timeout', '60000'];
        const { stdout } = await run('mocha/bin/mocha.js', ...mocha, ...tests);
        assert.match(stdout, /\b6 passing\b/);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }).timeout(180_000);
  });
});
