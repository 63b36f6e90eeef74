import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { typed } from './typed.ts';

const [, clerks = ''] = /```ts\n(\/\*\* Two clerks[\s\S]*?)```/.exec(readFileSync('docs/own-scenario.md', 'utf8')) ?? [];

describe("racecourse: a file of one's own, in a folder that npm init -y made", () => {
  let folder: string;
  const file = (name: string): string => join(folder, name);
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'own-'));
    writeFileSync(file('package.json'), '{ "type": "commonjs" }');
    writeFileSync(file('clerks.ts'), clerks);
  });
  after(() => rmSync(folder, { recursive: true }));

  it('explore is offered under Next, with a smaller size', async () => {
    const { status, stdout } = await typed(['scenario', file('clerks.ts'), 'runs=1', 'variant=file lock', 'times=5'], {
      COLUMNS: '120',
    });
    assert.equal(status, 0, stdout);
    assert.match(stdout, /npm run explore \S+clerks\.ts times=2\s+every order, not one run/);
  });

  it('without sizes for exploration it is explored as it is run, and a note says how to give smaller ones', async () => {
    writeFileSync(file('few.ts'), clerks.replace('integer(200', 'integer(3'));
    const { status, stdout } = await typed(['explore', file('few.ts'), 'variant=file lock']);
    assert.equal(status, 0, stdout);
    assert.match(
      stdout.replace(/\s+/g, ' '),
      /own parameters\. Smaller sizes are faster: type times=2, or write "explore: { times: 2 }"/,
    );
  });

  it('who gives the size himself reads no such note', async () => {
    const { status, stdout } = await typed(['explore', file('clerks.ts'), 'variant=file lock', 'times=1']);
    assert.equal(status, 0, stdout);
    assert.doesNotMatch(stdout, /Smaller sizes/);
  });
});

const [, addJob = ''] =
  /```ts\n(export async function addJob[\s\S]*?)```/.exec(readFileSync('docs/own-scenario.md', 'utf8')) ?? [];
const jobs = `/** Two programs add to one list. Are both in it? */
import { readFile, writeFile } from 'node:fs/promises';
import { can, defineScenario, right, wrong } from 'racecourse';
${addJob}
export default defineScenario({
  params: {},
  variants: { 'add.mjs': addJob },
  async run(_, program, { race }) {
    await writeFile('jobs.json', '[]');
    await race('program', 2, (index) => [program, String(index)]);
    return { jobs: JSON.parse(await readFile('jobs.json', 'utf8')).length };
  },
  outcomes: { both: right((o) => o.jobs === 2, 'in turn'), lost: wrong((o) => o.jobs < 2, 'both read the same list') },
  claims: { 'add.mjs': can('lost') },
});
`;

describe('racecourse: programs, by the recipe in docs/own-scenario.md', () => {
  const programs = {
    'add.mjs': `import { readFileSync, writeFileSync } from 'node:fs';`,
    'add.cjs': `const { readFileSync, writeFileSync } = require('node:fs');`,
  };
  for (const [name, imports] of Object.entries(programs)) {
    it(`${name}: every order of two of them`, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'own-'));
      const add = `const jobs = JSON.parse(readFileSync('jobs.json', 'utf8'));\nwriteFileSync('jobs.json', JSON.stringify([...jobs, process.argv[2]]));\n`;
      writeFileSync(join(folder, name), `${imports}\n${add}`);
      writeFileSync(join(folder, 'jobs.ts'), jobs.replaceAll('./add.mjs', `./${name}`));
      const { status, stdout } = await typed(['explore', join(folder, 'jobs.ts')]);
      rmSync(folder, { recursive: true });
      assert.equal(status, 0, stdout);
      assert.match(stdout, /add\.mjs +6 of 6 .* 4 +2 /);
      assert.match(stdout, /write: \["[01]"\]/);
    });
  }
});

describe("racecourse: a mistake in a file of one's own names the file, the line and the cure", () => {
  let folder: string;
  const file = (name: string): string => join(folder, name);
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'own-'));
    writeFileSync(file('package.json'), '{ "type": "commonjs" }');
  });
  after(() => rmSync(folder, { recursive: true }));

  const run = `writeFileSync(new URL('./effect', import.meta.url), 'it ran');`;
  const programs: Readonly<Record<string, string>> = {
    'plain.ts': `import { writeFileSync } from 'node:fs';\n${run}\n`,
    'uses-it.ts': `import { writeFileSync } from 'node:fs';\nimport { isMain } from 'racecourse';\n// export default 1\n${run}\nconsole.log(isMain);\n`,
    'exports-other.mjs': `import { writeFileSync } from 'node:fs';\n${run}\nexport default { port: 80 };\n`,
    'sloppy.js': `require('node:fs').writeFileSync(__dirname + '/effect', 'it ran');\nwith (Math) module.exports = floor(010);\n`,
    'names-it-await.js': `require('node:fs').writeFileSync(__dirname + '/effect', 'it ran');\nvar await = 1;\nmodule.exports = await;\n`,
    'misses.js': `require('node:fs').writeFileSync(__dirname + '/effect', 'it ran');\nmodule.exports = require('./nowhere');\n`,
    'uses-sloppy.mjs': `import { writeFileSync } from 'node:fs';\nimport sloppy from './sloppy.js';\n${run}\nexport default sloppy;\n`,
    'awaits.mjs': `import { writeFileSync } from 'node:fs';\nimport sloppy from './sloppy.js';\n${run}\nexport default await sloppy;\n`,
    'common.js': `require('node:fs').writeFileSync(require('node:path').join(__dirname, 'effect'), 'it ran'); // no exports\n`,
  };
  for (const [name, program] of Object.entries(programs)) {
    it(`a plain script, ${name}: nothing of it is run`, async () => {
      writeFileSync(file(name), program);
      const { status, stderr } = await typed(['scenario', file(name)]);
      assert.match(stderr, /is no scenario: .* Nothing of it was run\. Write "export default defineScenario/);
      assert.deepEqual([status, existsSync(file('effect'))], [3, false]);
    });
  }

  const spoilt: [string, string, string | RegExp, string, RegExp][] = [
    ['no params', 'params.ts', /^ *params: .*\n/m, '', /params\.ts:13: the scenario has no "params"\. Write "params: \{\}"/],
    ['no outcomes', 'outcomes.ts', 'outcomes: {', 'outcome: {', /outcomes\.ts:13: the scenario has no "outcomes"\. Write/],
    [
      'a closure as a variant',
      'closure.ts',
      `'no lock': count,`,
      `'no lock': (n: number) => count(n),`,
      /Cannot start "no lock".*closure\.ts:15, .*Write "export const noLock = \.\.\." at the top level/,
    ],
    [
      'a claim about nothing',
      'claim.ts',
      `always('exact')`,
      `always('exakt')`,
      /claim\.ts:25: the claim "always exakt" .*Did you mean "exact"\?/,
    ],
    [
      'claims about no variant',
      'variant.ts',
      `claims: { 'no lock'`,
      `claims: { 'no lok'`,
      /variant\.ts:25: there are claims about "no lok", .*Did you mean "no lock"\?/,
    ],
    [
      'a variant that is undefined',
      'nothing.ts',
      `'no lock': count,`,
      `'no lock': undefined,`,
      /nothing\.ts:15: .*is no function/,
    ],
    ['a mistake in the first line', 'first.ts', /^.*\n/, 'export default = 1;\n', /first\.ts:1:16: Unexpected "="/],
    ['an empty file', 'empty.ts', /[\s\S]*/, '', /empty\.ts" is no scenario: the file is empty\./],
  ];
  for (const [what, name, from, to, says] of spoilt) {
    it(`${what}: exit status 3`, async () => {
      writeFileSync(file(name), clerks.replace(from, to));
      const { status, stderr } = await typed(['scenario', file(name), 'runs=1', 'times=2']);
      assert.match(stderr, says);
      assert.deepEqual([status, /^ +at |\.cache/m.test(stderr)], [3, false], stderr);
    });
  }

  it('a folder, and a name without its extension: exit status 2, with what to type', async () => {
    writeFileSync(file('clerks.ts'), clerks);
    const { status, stderr } = await typed(['scenario', folder]);
    assert.match(stderr, /is a folder\. Give the path of a file .*such as \S+\.[mc]?[jt]s\.$/m);
    assert.equal(status, 2);
  });
});
