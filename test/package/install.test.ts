import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../cli/typed.ts';

const execute = promisify(execFile);

const program = `
import { isMain, Process } from 'racecourse';

export function add(a, b) {
  return a + b;
}

if (isMain(import.meta.url)) {
  const sum = new Process(add, [1, 2]);
  sum.start();
  console.log('sum', await sum.result());
}
`;
const inTypeScript = program
  .replace('add(a, b)', 'add(a: number, b: number): number')
  .replace("console.log('sum', ", "console.log('sum', 1 + ");

describe('the package, installed in an empty folder', function () {
  this.timeout(120_000);
  let folder: string;
  const run = (command: string, ...args: string[]) => execute(command, args, { cwd: folder });

  before(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'installed-')));
    const { stdout } = await execute('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], {
      cwd: root,
    });
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
    await run('npm', 'install', '--silent', '--prefer-offline', '--no-audit', '--no-fund', `./${stdout.trim()}`);
  });
  after(() => rm(folder, { recursive: true }));

  it('npx racecourse stages the ticket race', async () => {
    const { stdout } = await run('npx', 'racecourse', 'scenario', 'ticket-race', 'runs=1');
    assert.match(stdout, /Every claim holds/);
    assert.match(stdout, /npx racecourse scenario ticket-race/);
  });

  it('a JavaScript program uses the API', async () => {
    await writeFile(join(folder, 'add.js'), program);
    const { stdout } = await run('node', 'add.js');
    assert.equal(stdout, 'sum 3\n');
  });

  it('a TypeScript program uses the API, with types that check', async () => {
    await writeFile(join(folder, 'add.ts'), inTypeScript);
    const options = ['--ignoreConfig', '--noEmit', '--strict', '--target', 'es2023', '--module', 'nodenext'];
    await run(
      'node',
      join(root, 'node_modules/typescript/bin/tsc'),
      ...options,
      '--typeRoots',
      join(root, 'node_modules/@types'),
      '--types',
      'node',
      'add.ts',
    );
    const { stdout } = await run('node', '--import', join(root, 'node_modules/tsx/dist/loader.mjs'), 'add.ts');
    assert.equal(stdout, 'sum 4\n');
  });
});
