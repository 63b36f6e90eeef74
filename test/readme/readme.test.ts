import assert from 'node:assert/strict';
import { exec } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { withCatalogue } from '../../scripts/catalogue.ts';
import { root } from '../cli/typed.ts';

const execute = promisify(exec);
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const blocks = (language: string): string[] =>
  [...readme.matchAll(/```(\w+)\n([\s\S]*?)```/g)].flatMap(([, name, text = '']) => (name === language ? [text] : []));

/** What this test is part of, or would take too long: they are run by .ci/run and by whoever measures. */
const runElsewhere = /^npm ci && npm (test|run scenario ticket-race)$|^npm run bench /;

/** A token that is true of this code and this Node: no other is replayed. */
async function tokenFor(command: string): Promise<string> {
  if (!command.includes('TOKEN')) return '';
  const { stdout } = await execute("npm run explore ticket-race variant='no lock' grow=no", { cwd: root });
  return /npm run replay (\S+)/.exec(stdout)?.[1] ?? assert.fail('explore printed no token');
}

const isScenario = (program: string): boolean => program.includes('defineScenario');
const isTest = (program: string): boolean => program.includes('describe(');

/** Scenarios and tests are for others to run; every other program runs itself. */
function commandFor(program: string, file: string): string {
  if (isScenario(program)) return `node ${join(root, 'scripts/start.mjs')} scenario ${file} runs=2`;
  if (isTest(program)) return `node ${join(root, 'node_modules/mocha/bin/mocha.js')} --no-config -r tsx ${file}`;
  return `node --import tsx ${file}`;
}

describe('README', () => {
  let folder: string;
  before(() => (folder = mkdtempSync(join(root, 'test/.readme-')))); // Inside, so that 'racecourse' is found.
  after(() => rmSync(folder, { recursive: true }));

  it('shows the catalogue as it is', () => {
    assert.equal(withCatalogue(readme), readme);
  });

  for (const command of blocks('sh').flatMap((block) => block.trim().split('\n'))) {
    if (runElsewhere.test(command)) continue;
    it(command, async () => {
      const { stdout } = await execute(`${command.replace('TOKEN', await tokenFor(command))} </dev/null`, { cwd: root });
      assert.ok(stdout.length > 0);
    });
  }

  for (const [at, program] of blocks('ts').entries()) {
    it(`program ${at + 1} does what it says`, async () => {
      const file = join(folder, `program-${at}.ts`);
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ extends: join(root, 'tsconfig.json'), include: [file] }));
      writeFileSync(file, program);
      await execute(`node node_modules/typescript/bin/tsc --noEmit -p ${folder}`, { cwd: root });
      const { stdout } = await execute(commandFor(program, file), { cwd: folder });
      const promised = [...program.matchAll(/console\.log\(.*\/\/ (.*)$/gm)].map(([, text]) => text);
      if (isScenario(program)) assert.match(stdout, /Every claim holds/);
      else if (isTest(program)) assert.match(stdout, /\b1 passing\b/);
      else assert.equal(stdout.trim(), promised.join('\n'));
    });
  }
});
