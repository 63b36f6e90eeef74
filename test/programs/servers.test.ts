import assert from 'node:assert/strict';
import { countsOf, exploredPrograms, project, removeProjects } from './explored-programs.ts';

/** Takes a job when there is one, and looks again, for ever. */
const chain = `import fs from 'node:fs';
function look() {
  try { fs.renameSync('job.txt', 'done.txt'); } catch {}
  setTimeout(look, 100);
}
look();
`;
/** The same, and never twice alike. */
const counting = `import fs from 'node:fs';
let turns = 0;
function look() {
  fs.writeFileSync('turns.txt', String(++turns));
  try { fs.renameSync('job.txt', 'done.txt'); } catch {}
  setTimeout(look, 100);
}
look();
`;
const job = "import fs from 'node:fs'; fs.writeFileSync('job.txt', 'one'); console.log('the job is ready');";
/** However slow the machine is. */
const all = { strategy: 'every-order', maxSeconds: 900 } as const;
const noEnd = 'SIGTERM, as it has no end of its own';

const labels = (result: Awaited<ReturnType<typeof exploredPrograms>>): string => Object.keys(countsOf(result)).join();

describe('own programs: servers and watchers', () => {
  after(removeProjects);

  it('who looks again by timers that set each other is ended once all others have ended', async () => {
    const cwd = project({ 'chain.mjs': chain, 'job.mjs': job });
    const result = await exploredPrograms(['node chain.mjs', 'node job.mjs'], { cwd, ...all });
    assert.deepEqual([result.verdict, result.unknown], ['holds', []]);
    assert.deepEqual(
      result.ends.map(({ exits, files }) => [exits, Object.keys(files)]),
      [
        [{ chain: noEnd, job: 0 }, ['job.txt']],
        [{ chain: noEnd, job: 0 }, ['done.txt']],
      ],
    );
    assert.equal(labels(result), 'as one after the other');
  });

  it('who waits for another, and ends alone, is no server: that it never ends is wrong', async () => {
    const polite = `import fs from 'node:fs';
const [own, other] = process.argv.slice(2);
fs.writeFileSync(own, '');
while (fs.existsSync(other)) await new Promise((done) => setTimeout(done, 10));
fs.rmSync(own);
`;
    const cwd = project({ 'polite.mjs': polite });
    const result = await exploredPrograms(['node polite.mjs a b', 'node polite.mjs b a'], {
      cwd,
      strategy: 'few-preemptions',
      maxOrders: 10,
      maxSeconds: 900,
    });
    assert.equal(result.verdict, 'broken');
    assert.ok('does not end' in countsOf(result), labels(result));
  });

  for (const until of ['done.txt', 'line: is ready'])
    it(`until='${until}' ends who never does the same twice, and so has no end that could be seen`, async () => {
      const cwd = project({ 'counting.mjs': counting, 'job.mjs': job });
      const result = await exploredPrograms(['node counting.mjs', 'node job.mjs'], { cwd, until, ignore: ['turns.txt'], ...all });
      assert.deepEqual([result.verdict, result.unknown], ['holds', []]);
      assert.ok(result.ends.every(({ exits }) => exits['counting'] === noEnd && exits['job'] === 0));
      assert.equal(labels(result), 'as one after the other');
    });

  it('whom nobody reaches, since that passes no gate, is ended as well, and named', async () => {
    const text = `import fs from 'node:fs';
import { createServer } from 'node:net';
createServer().listen(0, '127.0.0.1');
fs.watch('.', () => undefined);
process.on('SIGTERM', () => { fs.writeFileSync('bye.txt', ''); process.exit(3); });
`;
    const cwd = project({ 'listen.mjs': text, 'job.mjs': job });
    const { verdict, unknown, ends } = await exploredPrograms(['node listen.mjs', 'node job.mjs'], { cwd, ...all });
    assert.equal(verdict, 'unknown');
    assert.deepEqual(
      ends.map(({ exits, files }) => [exits, Object.keys(files)]),
      [[{ listen: 3, job: 0 }, ['bye.txt', 'job.txt']]],
    );
    const sentences = unknown.join('\n');
    assert.match(sentences, /listen listened on a TCP socket, listen\.mjs:3, which passes no gate/);
    assert.match(sentences, /listen used fs\.watch, listen\.mjs:4, which passes no gate/);
  });

  for (const [until, says] of [
    ['a.txt', /until=a\.txt cannot be waited for: it is in "\S+" from the beginning/],
    ['/tmp/x', /until=\/tmp\/x is no path in the folder/],
    ['../x', /until=\.\.\/x is no path in the folder/],
    ['line: ', /until=line: names no text/],
  ] as const)
    it(`until='${until}' is refused`, async () => {
      const cwd = project({ 'a.txt': '', 'job.mjs': job });
      await assert.rejects(exploredPrograms(['node job.mjs', 'node job.mjs'], { cwd, until }), says);
    });
}).timeout(300_000);
