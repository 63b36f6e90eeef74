import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exploredPrograms, project, removeProjects } from './explored-programs.ts';

/** Tries to write outside in several forms, and says what came of each. */
const writing = `import fs, { appendFileSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
const [outside, mine] = process.argv.slice(2);
const said = [];
const tried = async (work) => said.push(await Promise.resolve().then(work).then(() => 'written', ({ code }) => code));
await tried(() => writeFileSync(outside + '/sync.txt', ''));
await tried(() => writeFile(outside + '/promised.txt', ''));
await tried(() => new Promise((done, failed) => fs.mkdir(outside + '/made', (error) => (error ? failed(error) : done()))));
await tried(() => appendFileSync('link/through.txt', ''));
await tried(() => fs.renameSync('moved.txt', outside + '/moved.txt'));
await tried(() => fs.mkdtempSync(outside + '/temporary-'));
await tried(() => writeFileSync('node_modules/package/index.js', ''));
writeFileSync(mine, said.join());
`;
const connecting = `import { connect } from 'node:net';
import { writeFileSync } from 'node:fs';
connect(9, '127.0.0.1').on('error', ({ code }) => writeFileSync('said.txt', code));
`;

describe('own programs: safe by default', () => {
  after(removeProjects);

  it('what is written outside of the copy is refused, in whatever form, and told with its line; nothing is tried then', async () => {
    const outside = project({});
    const files = {
      'write.mjs': writing,
      link: `->${outside}`,
      'moved.txt': 'here',
      'node_modules/package/index.js': 'as it was',
    };
    const folder = project(files);
    const commands = ['one.txt', 'two.txt'].map((mine) => `node write.mjs ${outside} ${mine}`);
    const { verdict, unknown, ends, exploration } = await exploredPrograms(commands, { cwd: folder });
    assert.deepEqual([verdict, exploration], ['unknown', undefined]);
    assert.equal(ends[0]?.files['one.txt'], Array.from({ length: 7 }, () => 'EACCES').join());
    const sentences = unknown.join('\n');
    for (const [name, line] of [
      ['sync.txt', 6],
      ['promised.txt', 7],
      ['made', 8],
      ['through.txt', 9],
      ['moved.txt', 10],
    ] as const) {
      const path = join(outside, name);
      assert.ok(
        sentences.includes(`was refused to write ${path} (allow=write:${path} permits it), write.mjs:${line}`),
        sentences,
      );
    }
    assert.deepEqual(readdirSync(outside), []);
    assert.equal(readFileSync(join(folder, 'node_modules/package/index.js'), 'utf8'), 'as it was');
  });

  it('a connection is refused, and told with its line', async () => {
    const folder = project({ 'connect.mjs': connecting });
    const { verdict, unknown, ends } = await exploredPrograms(['node connect.mjs', 'node connect.mjs'], { cwd: folder });
    assert.equal(verdict, 'unknown');
    assert.equal(ends[0]?.files['said.txt'], 'ECONNREFUSED');
    assert.match(
      unknown.join('\n'),
      /was refused to connect to 127\.0\.0\.1:9 \(allow=net:127\.0\.0\.1:9 permits it\), connect\.mjs:3/,
    );
  });

  it('child programs run in the copy, and are named with their line', async () => {
    const text = `import { execFileSync, spawn } from 'node:child_process';
execFileSync('sh', ['-c', 'mkdir -p "$HOME/.config" && echo one > "$HOME/.config/own" && echo two > ' + import.meta.dirname + '/here']);
spawn('sh', ['-c', 'echo three > "$PWD/there"'], { stdio: 'ignore' });`;
    const folder = project({ 'child.mjs': text, 'package.json': '{}' });
    const { verdict, unknown, ends } = await exploredPrograms(['node child.mjs', 'node child.mjs again'], { cwd: folder });
    assert.equal(verdict, 'unknown');
    assert.deepEqual(ends[0]?.files, { here: 'two\n', there: 'three\n', '~/.config/own': 'one\n' });
    assert.match(unknown.join('\n'), /child started a child process \(execFileSync\), child\.mjs:2/);
    assert.deepEqual(readdirSync(folder).toSorted(), ['child.mjs', 'package.json']);
  });

  it('allow= permits both; what is read outside is named', async () => {
    const outside = project({ 'read.txt': 'x' });
    const text = `import fs from 'node:fs'; fs.writeFileSync(process.argv[2], fs.readFileSync('${outside}/read.txt')); fs.writeFileSync('a', '');`;
    const folder = project({ 'write.mjs': text });
    const commands = ['one.txt', 'two.txt'].map((name) => `node write.mjs ${join(outside, name)}`);
    const { remarks, ends } = await exploredPrograms(commands, { cwd: folder, allow: [`write:${outside}`] });
    assert.deepEqual(ends[0]?.exits, { [`write ${join(outside, 'one.txt')}`]: 0, [`write ${join(outside, 'two.txt')}`]: 0 });
    assert.ok(existsSync(join(outside, 'two.txt')));
    assert.match(remarks.join('\n'), /Read outside of the copy: \S+\/read\.txt, write\.mjs:1/);
  });
}).timeout(300_000);
