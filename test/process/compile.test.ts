import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after } from 'mocha';
import { cached, type Build } from '../../src/process/compile/cache.ts';
import { Process } from '../../src/process/index.ts';
import { closeHomeAfterwards } from './contract.ts';

describe('Process: compiling', () => {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'compiling-'));
  closeHomeAfterwards();
  after(() => rmSync(folder, { recursive: true }));

  /** A module that no cache knows. */
  function written(name: string, source: string): { module: string; export: string } {
    const file = join(folder, name);
    writeFileSync(file, source);
    return { module: pathToFileURL(file).href, export: 'task' };
  }

  const resultOf = (task: { module: string; export: string }): Promise<unknown> => {
    const child = new Process(task, [], { as: 'process', onLine: () => undefined });
    child.start();
    return child.result();
  };

  it('modules that are compiled at the same time do not wait for each other', async () => {
    const tasks = ['a', 'b', 'c'].map((name) => written(`${name}.ts`, `export const task = (): string => '${name}';`));
    assert.deepEqual(await Promise.all(tasks.map(resultOf)), ['a', 'b', 'c']);
  });

  it('two modules of one name are kept apart', async () => {
    const other = mkdtempSync(join(folder, 'other-'));
    const file = join(other, 'a.ts');
    writeFileSync(file, `export const task = (): string => 'other a';`);
    assert.equal(await resultOf({ module: pathToFileURL(file).href, export: 'task' }), 'other a');
  });

  it('a module with a mistake is an error that names the file and the line', async () => {
    await assert.rejects(resultOf(written('mistaken.ts', 'export const fine = 1;\nexport const task = (: string;')), {
      message: /mistaken\.ts:2:/,
    });
  });

  it('a module can be started once it is mended', async () => {
    await assert.rejects(resultOf(written('mended.ts', 'export const task = (')));
    assert.equal(await resultOf(written('mended.ts', 'export const task = () => 42;')), 42);
  });

  it('a build is made anew when a file has changed, also where its time and its length do not tell; not when it was only touched', async () => {
    const file = join(folder, 'input');
    const key = `changed-${process.pid}`;
    let made = 0;
    const build = (): Promise<Build> => {
      made++;
      return Promise.resolve({ inputs: [file], files: [{ name: 'output', text: readFileSync(file, 'utf8') }], exports: {} });
    };
    const output = async (): Promise<string> => readFileSync((await cached(key, build)).path('output'), 'utf8');
    writeFileSync(file, 'one');
    assert.deepEqual([await output(), await output(), made], ['one', 'one', 1]);
    const { atime, mtime } = statSync(file);
    writeFileSync(file, 'two');
    utimesSync(file, atime, mtime);
    assert.deepEqual([await output(), made], ['two', 2]);
    utimesSync(file, 1, 1);
    assert.deepEqual([await output(), await output(), made], ['two', 'two', 2]);
  });

  it('builds that nobody has used for days are removed when there is a new one', async () => {
    const cache = new URL('../../node_modules/.cache/racecourse/', import.meta.url);
    const [old, recent] = ['1-old', '2-recent'].map((name) => new URL(`${name}-${process.pid}`, cache)) as [URL, URL];
    for (const build of [old, recent]) mkdirSync(build);
    const longAgo = new Date(Date.now() - 10 * 24 * 3600 * 1000);
    utimesSync(old, longAgo, longAgo);
    await resultOf(written('newer.ts', `export const task = () => '${folder} ${Date.now()}';`));
    assert.deepEqual([existsSync(old), existsSync(recent)], [false, true]);
    rmSync(recent, { recursive: true });
  });

  it('import.meta and import() speak of the source', async () => {
    written('beside.ts', 'export const value = 7;');
    const task = written(
      'meta.ts',
      `export const task = async () => [import.meta.url, import.meta.filename, (await import('./beside.ts')).value];`,
    );
    assert.deepEqual(await resultOf(task), [task.module, join(folder, 'meta.ts'), 7]);
  });
});
