import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { someOf } from '../full.ts';
import { countsOf, exploredPrograms, project, removeProjects } from './explored-programs.ts';

/** Starts one in the way that is named, and writes down how that ended. */
const parent = `import { exec, execFile, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
const [how] = process.argv.slice(2);
const ended = (code) => writeFileSync('code', String(code));
if (how === 'spawn') spawn(process.execPath, ['child.mjs', 'a b'], { stdio: 'inherit' }).on('exit', ended);
if (how === 'execFile') execFile('node', ['child.mjs', 'a b'], (error, stdout) => ended([error?.code, stdout.trim()]));
if (how === 'exec') exec('node child.mjs "a b"', (error, stdout) => ended([error?.code, stdout.trim()]));
`;
const child = (work: string): string => `import fs from 'node:fs';
${work}
console.log(process.argv.slice(2).join());
process.exit(3);
`;
/** However slow the machine is. What runs uncontrolled at first may be waited for in vain: not for a minute. */
const all = { strategy: 'every-order', maxSeconds: 900, grace: 60_000 } as const;

describe('own programs: Node programs that they start', () => {
  after(removeProjects);

  for (const how of someOf(['execFile', 'spawn', 'exec']))
    it(`${how}: the child is an actor, and its starter gets what it exits with and has printed`, async () => {
      const cwd = project({
        'parent.mjs': parent,
        'child.mjs': child("fs.appendFileSync('log', 'x');"),
        'other.mjs': "import fs from 'node:fs'; fs.appendFileSync('log', 'y');",
      });
      const { verdict, unknown, ends, exploration } = await exploredPrograms([`node parent.mjs ${how}`, 'node other.mjs'], {
        cwd,
        ...all,
      });
      assert.deepEqual([verdict, unknown], ['holds', []]);
      const code = how === 'spawn' ? '3' : '3,a b';
      assert.deepEqual(
        ends.map(({ exits, files }) => [exits, files]),
        ['xy', 'yx'].map((log) => [
          { [`parent ${how}`]: 0, other: 0 },
          { code, log },
        ]),
      );
      const [search] = exploration?.variants ?? [];
      assert.deepEqual(search?.outcomes[0]?.shortest.actors, [`parent ${how}`, 'other', `child of parent ${how}`]);
    });

  it('what its child does is interleaved with what others do; leaving orders out loses no outcome', async () => {
    const update = "const log = fs.readFileSync('log', 'utf8'); fs.writeFileSync('log', log + process.pid % 10);";
    const cwd = project({
      log: '',
      'parent.mjs': parent,
      'child.mjs': child(update),
      'other.mjs': `import fs from 'node:fs'; ${update}`,
    });
    const commands = ['node parent.mjs spawn', 'node other.mjs'];
    const every = await exploredPrograms(commands, { cwd, ...all });
    assert.deepEqual([every.verdict, every.unknown], ['broken', []]);
    const fewer = await exploredPrograms(commands, { cwd, ...all, strategy: 'every-outcome' });
    const outcomes = ({ exploration }: typeof every): readonly string[] =>
      (exploration?.variants[0]?.outcomes ?? []).map(({ outcome }) => JSON.stringify(outcome)).toSorted();
    assert.deepEqual(outcomes(fewer), outcomes(every));
    assert.deepEqual(Object.keys(countsOf(fewer)).toSorted(), ['as one after the other', 'otherwise']);
  });

  it('it is kept in the copy', async () => {
    const outside = project({});
    const cwd = project({
      'parent.mjs': parent,
      'child.mjs': child(`try { fs.writeFileSync('${outside}/x', ''); } catch ({ code }) { fs.writeFileSync('said', code); }`),
    });
    const { verdict, unknown, ends } = await exploredPrograms(['node parent.mjs spawn', 'node parent.mjs execFile'], {
      cwd,
      ...all,
    });
    assert.equal(verdict, 'unknown');
    assert.equal(ends[0]?.files['said'], 'EACCES');
    assert.ok(!existsSync(join(outside, 'x')));
    assert.match(
      unknown.join('\n'),
      /child of parent spawn was refused to write \S+\/x \(allow=write:\S+ permits it\), child\.mjs:2/,
    );
  });

  const uncontrolled = {
    "fork('child.mjs')": /started a child process \(fork\), parent\.mjs:2/,
    "spawn('node', ['child.mjs']).stdout.on('data', () => undefined)":
      /read what child of parent prints before its end, parent\.mjs:2/,
    "spawn('node', ['grandchild.mjs'], { stdio: 'ignore' })":
      /grandchild of parent started a child process \(spawn\), grandchild\.mjs:1/,
    "execFileSync('node', ['child.mjs'])": /started a child process \(execFileSync\), parent\.mjs:2/,
  };
  for (const [started, says] of Object.entries(uncontrolled))
    it(`${started}: not all of it is under control, which is told`, async () => {
      const cwd = project({
        'parent.mjs': `import { execFileSync, fork, spawn } from 'node:child_process';\n${started};`,
        'child.mjs': "console.log('x')",
        'grandchild.mjs': "import { spawn } from 'node:child_process'; spawn('node', ['child.mjs'], { stdio: 'ignore' });",
      });
      const { verdict, unknown } = await exploredPrograms(['node parent.mjs', 'node parent.mjs again'], { cwd, ...all });
      assert.equal(verdict, 'unknown');
      assert.match(unknown.join('\n'), says);
    });
}).timeout(900_000);
