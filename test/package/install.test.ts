import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../cli/typed.ts';

const execute = promisify(execFile);

const [, clerks = ''] =
  /```ts\n(\/\*\* Two clerks[\s\S]*?)```/.exec(readFileSync(join(root, 'docs/own-scenario.md'), 'utf8')) ?? [];

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
  /** What npm said of it besides how much it was. */
  let said: string;
  const run = (command: string, ...args: string[]) => execute(command, args, { cwd: folder });

  before(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'installed-')));
    const { stdout } = await execute('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], {
      cwd: root,
    });
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
    const options = ['--loglevel=warn', '--prefer-offline', '--no-audit', '--no-fund'];
    said = (await run('npm', 'install', ...options, `./${stdout.trim()}`)).stderr;
  });
  after(() => rm(folder, { recursive: true }));

  /** Puts programs of `test/fixtures/package` there. */
  async function put(...names: string[]): Promise<void> {
    for (const name of names) await cp(join(root, 'test/fixtures/package', name), join(folder, name));
  }

  it('scenarios of packages that are not there are listed, with what to install, and refused', async () => {
    const { stdout } = await run('npx', 'racecourse', 'scenario', 'found');
    const needs = 'needs proper-lockfile@4.1.2: npm install --save-exact proper-lockfile@4.1.2';
    assert.ok(stdout.replace(/\s+/g, ' ').includes(needs), stdout);
    assert.match(stdout, /nodejs\/node#36268: still so here, on Node /);
    await assert.rejects(run('npx', 'racecourse', 'scenario', 'two-owners'), { code: 2 });
  });

  it('nothing that is installed has a script of its own, of which npm would warn', () => {
    const { packages } = JSON.parse(readFileSync(join(folder, 'node_modules/.package-lock.json'), 'utf8')) as {
      packages: Record<string, { readonly hasInstallScript?: boolean }>;
    };
    const scripted = Object.entries(packages).filter(([, { hasInstallScript }]) => hasInstallScript);
    assert.deepEqual(scripted, []);
    assert.doesNotMatch(said, /script/i);
  });

  it('npx racecourse stages the ticket race', async () => {
    const { stdout } = await run('npx', 'racecourse', 'scenario', 'ticket-race', 'runs=1', 'buyers=3');
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

  it('a folder that npm init -y made (CommonJS): a scenario is run and explored, and programs are run as docs say', async () => {
    const fresh = join(folder, 'fresh');
    await mkdir(fresh);
    const there = (command: string, ...args: string[]) => execute(command, args, { cwd: fresh });
    await there('npm', 'init', '-y');
    await writeFile(join(fresh, 'clerks.ts'), clerks);
    await writeFile(join(fresh, 'add.mjs'), program);
    await writeFile(join(fresh, 'add.mts'), inTypeScript);
    assert.match(
      (await there('npx', 'racecourse', 'scenario', './clerks.ts', 'runs=2')).stdout,
      /npx racecourse explore \.\/clerks\.ts/,
    );
    assert.match((await there('npx', 'racecourse', 'explore', './clerks.ts', 'times=1')).stdout, /Every claim holds/);
    assert.equal((await there('node', 'add.mjs')).stdout, 'sum 3\n');
    const loader = join(root, 'node_modules/tsx/dist/loader.mjs');
    assert.equal((await there('node', '--import', loader, 'add.mts')).stdout, 'sum 4\n');
  });

  it('node:test asserts on all orders', async () => {
    await put('counting.mjs', 'with-node-test.mjs');
    const { stdout } = await run('node', '--test', '--test-reporter=tap', 'with-node-test.mjs');
    assert.match(stdout, /^# pass 2$/m);
  });

  for (const pool of ['forks', 'threads']) {
    it(`vitest asserts on all orders, in ${pool}`, async () => {
      await put('counting.mjs', 'with-vitest.test.mjs');
      await rm(join(folder, 'node_modules/vitest'), { force: true });
      await symlink(join(root, 'node_modules/vitest'), join(folder, 'node_modules/vitest'));
      const { stdout } = await run(
        'node',
        'node_modules/vitest/vitest.mjs',
        'run',
        `--pool=${pool}`,
        '--testTimeout=60000',
        '--reporter=json',
      );
      const { numPassedTests, numFailedTests } = JSON.parse(stdout) as Record<string, number>;
      assert.deepEqual([numPassedTests, numFailedTests], [3, 0]);
    });
  }

  it('without its optional packages: exit status 3, and which is missing', async () => {
    const [bundler, cache] = ['node_modules/@esbuild', 'node_modules/.cache'].map((path) => join(folder, path)) as [
      string,
      string,
    ];
    await rm(cache, { recursive: true, force: true });
    await rename(bundler, `${bundler}-aside`);
    const failed = await run('npx', 'racecourse', 'scenario', 'ticket-race').catch((error: unknown) => error);
    await rename(`${bundler}-aside`, bundler);
    const { code, stderr } = failed as { readonly code: number; readonly stderr: string };
    assert.equal(code, 3);
    assert.match(
      stderr,
      /^Cannot compile: the package "@esbuild\/\S+" is missing, which has the bundler\. .*Install it here, with them\.$/m,
    );
    assert.doesNotMatch(stderr, /^ +at /m);
  });
});
