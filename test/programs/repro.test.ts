import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { explore } from '../../src/index.ts';
import { root, typed } from '../cli/typed.ts';
import { inFull } from '../full.ts';
import { exploredPrograms, project, removeProjects } from './explored-programs.ts';
import { bothAreThere } from '../fixtures/programs/both-are-there.ts';

const adding = `import { readFile, writeFile } from 'node:fs/promises';
const jobs = JSON.parse(await readFile('jobs.json', 'utf8'));
jobs.push(process.argv[2]);
await writeFile('jobs.json', JSON.stringify(jobs));
`;
const addingUnderLock = `import { readFile, writeFile } from 'node:fs/promises';
import { FileLock } from 'racecourse';
await new FileLock('jobs.lock').runExclusive(async () => {
  const jobs = JSON.parse(await readFile('jobs.json', 'utf8'));
  jobs.push(process.argv[2]);
  await writeFile('jobs.json', JSON.stringify(jobs));
});
`;
const commands = ['node add.mjs x', 'node add.mjs y'];
interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Plain Node, which knows of no Racecourse. @param patience Milliseconds for a step: how slow the machine is decides nothing where nothing is given up. */
const run = (path: string, cwd: string, patience = 300_000): Promise<Ran> =>
  new Promise((resolve) => {
    const { NODE_OPTIONS: _, ...env } = process.env;
    execFile(process.execPath, [path], { cwd, env: { ...env, PATIENCE: String(patience) } }, (error, stdout, stderr) =>
      resolve({ status: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });

describe('own programs: a repro that stands alone', () => {
  before(() => void (process.env['PATIENCE'] = '300000')); // Of the run that explore itself makes.
  after(() => void delete process.env['PATIENCE']);
  after(removeProjects);

  it('is written, shows the failure elsewhere with Node alone, and shows none once the programs are repaired', async () => {
    const cwd = project({ 'add.mjs': adding, 'data/jobs.json': '[]' });
    const { verdict, repro } = await exploredPrograms(commands, { cwd, folder: 'data', repro: 'lost.mjs' });
    assert.equal(verdict, 'broken');
    assert.deepEqual(repro, {
      file: 'lost.mjs',
      isWritten: true,
      status: 1,
      says: 'The failure is there: no run of them one after the other ends so.',
    });
    const elsewhere = join(project({}), 'moved.mjs');
    renameSync(join(cwd, 'lost.mjs'), elsewhere);
    const text = readFileSync(elsewhere, 'utf8');
    assert.doesNotMatch(text, /racecourse/i);
    assert.ok(!text.includes(cwd) && !text.includes(root), 'it names no folder of this machine');
    assert.ok(text.split('\n').length < 150);
    const ran = await run(elsewhere, cwd);
    assert.deepEqual([ran.status, ran.stderr], [1, '']);
    assert.match(ran.stdout, /^1 {2}add [xy] {2}read {2}jobs\.json\n2 {2}add [xy] {2}read {2}jobs\.json\n/);
    assert.match(ran.stdout, /The failure is there: no run of them one after the other ends so\./);
    assert.equal(readFileSync(join(cwd, 'data/jobs.json'), 'utf8'), '[]');

    const repaired = project({ 'add.mjs': addingUnderLock, 'data/jobs.json': '[]', 'node_modules/racecourse': `->${root}` });
    const well = await run(elsewhere, repaired, 1000);
    assert.equal(well.status, 0, well.stderr);
    assert.match(
      well.stdout,
      /The order does not come about: step \d, "add [xy] read jobs\.json", does not come within 1000 ms\./,
    );
    assert.match(well.stdout, /The failure is not there: so they end one after the other, too\./);
  });

  it('is not written over what is no repro, nor where it cannot be, before anything is explored', async () => {
    const cwd = project({ 'add.mjs': adding, 'data/jobs.json': '[]', 'mine.mjs': '' });
    const refused = (repro: string, message: RegExp): Promise<void> =>
      assert.rejects(exploredPrograms(commands, { cwd, folder: 'data', repro }), { name: 'UsageError', message });
    await refused('mine.mjs', /^Cannot write the repro "mine\.mjs": it is there, and was not written by repro=\. Name another/);
    await refused('lost.js', /ends in \.mjs/);
    await refused('nowhere/lost.mjs', /there is no folder "\S+nowhere"/);
  });

  inFull(() => {
    it('names the project that is not there', async () => {
      const cwd = project({ 'add.mjs': adding, 'data/jobs.json': '[]' });
      await exploredPrograms(commands, { cwd, folder: 'data', repro: 'lost.mjs' });
      const { status, stderr } = await run(join(cwd, 'lost.mjs'), project({}));
      assert.equal(status, 2);
      assert.match(stderr, /^There is no add\.mjs in \S+\. Say where the project lies: node FILE PROJECT\n$/);
    });

    it('exit codes, folders and renames; a look at whether another lives; and a check that is a program, of CommonJS', async () => {
      const at = 'test/fixtures/programs';
      const file = join(project({}), 'lost.mjs');
      const nightly = ['a', 'b'].map((name) => `node ${at}/pid-file/nightly.cjs ${name}`);
      const adders = ['x', 'y'].map((name) => `node ${at}/counter/add.mjs ${name}`);
      for (const [named, request] of [
        [[1, 2].map(() => `node ${at}/cache/build.mjs`), { folder: `${at}/cache/data` }],
        [nightly, { folder: `${at}/pid-file/data`, check: `node ${at}/pid-file/one-at-a-time.cjs` }],
        [adders, { folder: `${at}/counter/data`, check: 'grep -q x jobs.json && grep -q y jobs.json' }],
      ] as const) {
        const { repro } = await exploredPrograms(named, { ...request, repro: file });
        assert.deepEqual([repro?.isWritten, repro?.status], [true, 1], JSON.stringify({ named, repro }));
        assert.equal((await run(file, root)).status, 1);
      }
    });

    it('handles, descriptors, callbacks and drafts; paths into the folder that scripts make themselves', async () => {
      const forms = {
        handle: `import { open } from 'node:fs/promises';
const file = await open(new URL('jobs.json', import.meta.url), 'r+');
const text = await file.readFile('utf8');
await file.write(text + process.argv[2], 0);
await file.close();`,
        descriptor: `import fs from 'node:fs';
const file = fs.openSync(import.meta.dirname === undefined ? 'jobs.json' : import.meta.dirname + '/jobs.json', 'r+');
const buffer = Buffer.alloc(100);
const length = fs.readSync(file, buffer);
fs.writeSync(file, process.argv[2], length);
fs.closeSync(file);`,
        callback: `import fs from 'node:fs';
fs.readFile('jobs.json', 'utf8', (_, text) => fs.writeFile('jobs.json', text + process.argv[2], () => undefined));`,
        pid: `import fs from 'node:fs';
const text = fs.readFileSync('jobs.json', 'utf8');
fs.writeFileSync('jobs.json', text + process.argv[2] + process.pid + ' at ' + new Date().toISOString() + '.' + crypto.randomUUID() + ',');`,
        draft: `import fs from 'node:fs';
const text = fs.readFileSync('jobs.json', 'utf8');
const draft = 'jobs.' + Math.random().toString(36).slice(2) + '.' + process.pid;
fs.writeFileSync(draft, text + process.argv[2]);
fs.renameSync(draft, 'jobs.json');`,
      };
      for (const [form, text] of Object.entries(forms)) {
        const cwd = project({ 'add.mjs': text, 'jobs.json': '-', 'package.json': '{}' });
        const { verdict, repro } = await exploredPrograms(commands, { cwd, repro: 'lost.mjs' });
        assert.deepEqual([form, verdict, repro?.status], [form, 'broken', 1], JSON.stringify(repro));
        assert.equal((await run(join(cwd, 'lost.mjs'), cwd)).status, 1);
        assert.equal(readFileSync(join(cwd, 'jobs.json'), 'utf8'), '-');
      }
    });

    it('beside what programs share it is no part of that, and is written anew', async () => {
      const cwd = project({ 'add.mjs': adding, 'jobs.json': '[]' });
      const first = await exploredPrograms(commands, { cwd, repro: 'lost.mjs' });
      const again = await exploredPrograms(commands, { cwd, repro: 'lost.mjs' });
      const [one, other] = [first, again].map(({ exploration }) => exploration?.variants[0]?.outcomes.map(({ token }) => token));
      assert.deepEqual(one, other);
      assert.deepEqual([again.repro?.isWritten, again.folder.files], [true, 2]);
    });

    it('is not written where nothing goes wrong, nor where a function judges, which is said', async () => {
      const cwd = project({ 'add.mjs': adding.replaceAll('jobs.json', "'+process.argv[2]+'"), x: '[]', y: '[]' });
      const { verdict, repro } = await exploredPrograms(commands, { cwd, repro: 'lost.mjs' });
      assert.notEqual(verdict, 'broken');
      assert.deepEqual(repro, { file: 'lost.mjs', isWritten: false, says: 'no order was found that goes wrong' });
      assert.ok(!existsSync(join(cwd, 'lost.mjs')));

      writeFileSync(join(cwd, 'add.mjs'), adding);
      writeFileSync(join(cwd, 'jobs.json'), '[]');
      const checked = await explore({ programs: commands, cwd, check: bothAreThere, repro: 'lost.mjs' });
      assert.match(checked.report, /No repro was written to lost\.mjs: the check is a function, which a script cannot hold/);
      assert.ok(!existsSync(join(cwd, 'lost.mjs')));
    });

    it('typed: told with how it is run; and of a token', async () => {
      const at = 'test/fixtures/programs/counter';
      const folder = project({});
      const words = ['--', `node ${at}/add.mjs x`, `node ${at}/add.mjs y`];
      const file = join(folder, 'lost.mjs');
      const { status, stdout, stderr } = await typed(['explore', `folder=${at}/data`, `repro=${file}`, ...words]);
      assert.deepEqual([status, stderr], [1, '']);
      assert.match(stdout, /Repro: {2}node \S+lost\.mjs\s+needs Node alone; run once here: it shows the\s+failure/);
      const [, token = ''] = /npm run replay (programs\/\S+)/.exec(stdout) ?? [];
      const other = join(folder, 'other.mjs');
      const replayed = await typed(['replay', token, `repro=${other}`]);
      assert.equal(replayed.status, 0, replayed.stderr);
      assert.match(replayed.stdout, /Repro: {2}node \S+other\.mjs\s+needs Node alone; run once here: it shows the\s+failure/);
      assert.equal((await run(other, root)).status, 1);
    });
  });
}).timeout(300_000);
