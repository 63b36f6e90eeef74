import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { explore } from '../../src/index.ts';
import { inOwnHome, memoryFolder } from '../../src/process/for-tools.ts';
import { replayPrograms } from '../../src/programs/index.ts';
import { typed } from '../cli/typed.ts';
import { countsOf, exploredPrograms, project, removeProjects } from './explored-programs.ts';
import { bothAreThere } from '../fixtures/programs/both-are-there.ts';

const logging = `import { appendFileSync } from 'node:fs';
appendFileSync('log.txt', process.argv[2] + ' began at ' + new Date().toISOString() + '\\n');
appendFileSync('log.txt', process.argv[2] + ' ended at ' + Date.now() + '\\n');
`;
const files = {
  'log.mjs': logging,
  'log.txt': '',
  'check.mjs': `import { readFileSync } from 'node:fs';
const lines = readFileSync('log.txt', 'utf8').trim().split('\\n').length;
if (lines !== Number(process.argv[2])) throw new Error('there are ' + lines + ' lines');`,
};
const commands = ['node log.mjs a', 'node log.mjs b'];

describe('own programs: what is right', () => {
  after(removeProjects);

  it('lines of two programs between each other are no end of one after the other; times are not compared, which is said', async () => {
    const { verdict, remarks, exploration } = await exploredPrograms(commands, { cwd: project(files) });
    assert.equal(verdict, 'broken');
    assert.deepEqual(countsOf({ exploration } as never), { otherwise: 4, 'as one after the other': 2 });
    assert.deepEqual(remarks, ['Not compared: times in log.txt.']);
  });

  it('ignore= leaves files out', async () => {
    const { verdict, ends } = await exploredPrograms(commands, { cwd: project(files), ignore: ['*.txt'] });
    assert.deepEqual([verdict, ends.map((end) => end.files)], ['holds', [{}]]);
  });

  it('check= a Node program decides instead, and is run in the copy', async () => {
    const result = await exploredPrograms(commands, { cwd: project(files), check: 'node check.mjs 4' });
    assert.deepEqual([result.verdict, result.unknown, countsOf(result)], ['holds', [], { 'check passes': 6 }]);
  });

  it('check= any other command; where it fails one after the other, no order is tried', async () => {
    const { verdict, unknown, exploration } = await exploredPrograms(commands, {
      cwd: project(files),
      check: 'test -s nothing.txt',
    });
    assert.deepEqual([verdict, exploration], ['unknown', undefined]);
    assert.match(unknown[0] ?? '', /^the check fails even where they run one after the other: it exited with 1/);
  });

  it('a watcher without an end gets SIGTERM once all others have ended', async () => {
    const watching = `import { existsSync, writeFileSync } from 'node:fs';
setInterval(() => existsSync('in.txt'), 100);
if (process.argv[2] === 'tidy') process.on('SIGTERM', () => { writeFileSync('bye.txt', ''); process.exit(); });`;
    const folder = project({
      'watch.mjs': watching,
      'write.mjs': "import { writeFileSync } from 'node:fs'; writeFileSync('in.txt', '');",
    });
    const watched = ['node watch.mjs tidy', 'node write.mjs'];
    const { verdict, unknown, ends, exploration } = await exploredPrograms(watched, {
      cwd: folder,
      check: 'test -f bye.txt -a -f in.txt',
    });
    assert.deepEqual([verdict, unknown], ['holds', []]);
    assert.deepEqual(ends[0]?.exits, { 'watch tidy': 0, write: 0 });
    assert.match(exploration?.variants[0]?.bounds.join() ?? '', /a timer that nobody waits for/);
  });

  it('explore({ programs }): the same in a test, with a function as check', async () => {
    const add = ['x', 'y'].map((name) => `node test/fixtures/programs/counter/add.mjs ${name}`);
    const folder = 'test/fixtures/programs/counter/data';
    const { verdict, report } = await explore({ programs: add, folder, check: bothAreThere, grace: 60_000 });
    assert.equal(verdict, 'broken');
    assert.match(report, /THE SHORTEST ORDER THAT FAILS THE CHECK/);
    assert.match(report, /and the check fails: \["[xy]"\] is all that is left\./);
    const [, token = ''] = /replay (programs\/\S+)/.exec(report) ?? [];
    for (const request of [undefined, { commands: add, folder }]) {
      const replayed = await inOwnHome(memoryFolder(), () =>
        replayPrograms(token, { times: 1, newProcesses: false, grace: 60_000, ...(request && { request }) }),
      );
      assert.deepEqual([replayed.label, replayed.same], ['check fails', true]);
    }
  });

  it('a token whose check was a function that is gone names it; nothing is run', async () => {
    const adding = `import { readFileSync, writeFileSync } from 'node:fs'; writeFileSync('n', readFileSync('n', 'utf8') + process.argv[2]);`;
    const cwd = project({
      'add.mjs': adding,
      n: '',
      'check.mjs': `export const both = () => (readFileSync('n', 'utf8').length === 2);
import { readFileSync } from 'node:fs';`,
    });
    const { both } = (await import(join(cwd, 'check.mjs'))) as { both: () => boolean };
    const programs = ['x', 'y'].map((name) => `node add.mjs ${name}`);
    const { verdict, report } = await explore({ programs, cwd, check: both, grace: 60_000 });
    assert.equal(verdict, 'broken', report);
    const [, token = ''] = /replay (programs\/\S+)/.exec(report) ?? [];
    rmSync(join(cwd, 'check.mjs'));
    const { status, stderr } = await typed(['replay', token]);
    assert.equal(status, 2);
    assert.match(stderr, /The check of this token is the function "both" of \S+check\.mjs, which is not there any more/);
  });
}).timeout(300_000);
