import assert from 'node:assert/strict';
import { exec, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { withCatalogue } from '../../scripts/catalogue.ts';
import { root } from '../cli/typed.ts';
import { pages } from '../docs/pages.ts';
import { someOf } from '../full.ts';

const execute = promisify(exec);
/** Files of CONTRIBUTING's examples, which another test puts where they belong. */
const isExample = (text: string): boolean => /^\/\/ \S+\.ts\n/.test(text);
const blocks = (language: string): string[] =>
  pages.flatMap(({ text: page }) =>
    [...page.matchAll(/```(\w+)\n([\s\S]*?)```/g)].flatMap(([, name, text = '']) =>
      name === language && !isExample(text) ? [text] : [],
    ),
  );

/** What this test is part of, or would take too long: they are run by .ci/run and by whoever measures. */
const runElsewhere = /^npm ci( && npm (test|run scenario ticket-race))?$|^npm (test$|run (types|lint)$|run bench )/;

/** What is added here to commands that would take ten seconds and more, of which the size is no part of what they show. */
const shortened: Readonly<Record<string, string>> = {
  'npm run scenario ticket-race as=tasks': 'runs=1 buyers=4 delay=200..380', // Of one run, what can happen has to.
  'npm run scenario join-timing order=2,3,1': 'scale=0.6', // Others use the processors as well: starting takes long.
  'npm run scenario daemon': 'runs=1',
  'npm run explore ticket-race': 'delay=0..0 grow=no',
};

/** A token that is true of this code and this Node, since an earlier command printed it: no other is replayed. */
let token: string | undefined;

/** What listens until it is ended; the line below it is typed in another terminal. */
const isServer = (command: string): boolean => /^npm run (receive|chat serve)\b/.test(command);

/** The commands of a block; a server stands before what is typed meanwhile. */
function commandsIn(block: string): string[] {
  const lines = block.trim().split('\n');
  return lines.flatMap((line, at) =>
    at > 0 && isServer(lines[at - 1]!) ? [] : isServer(line) ? [`${line}\n${lines[at + 1]}`] : [line],
  );
}

async function runBeside(server: string, client: string): Promise<string> {
  const child = spawn(server, { cwd: root, shell: true, detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  try {
    for (let text = ''; !text.includes('Ctrl-C ends it');) text += String(await once(child.stdout, 'data'));
    return await run(client);
  } finally {
    process.kill(-child.pid!, 'SIGINT'); // As Ctrl-C does: to all of the group.
    await ended;
    rmSync(join(root, 'in/README.md'), { force: true });
  }
}

/** A repro that a page writes and runs. */
const repro = 'lost.mjs';

const exploresPrograms = (command: string): boolean => / -- 'node /.test(command) || command === `node ${repro}`;

async function run(command: string): Promise<string> {
  const [first = '', second] = command.split('\n');
  if (second !== undefined) return runBeside(first, second);
  if (command.includes('TOKEN')) assert.ok(token, 'no command before this one printed a token');
  const typed = `${command.replace('TOKEN', token ?? '')} ${shortened[command] ?? ''} </dev/null`;
  const { stdout } = await execute(typed, { cwd: root }).catch((error: { readonly code: number; readonly stdout: string }) => {
    if (error.code === 1 && exploresPrograms(command)) return error; // They are there to be broken.
    throw error;
  });
  token = /npm run replay (\S+)/.exec(stdout)?.[1] ?? token;
  return stdout;
}

const isScenario = (program: string): boolean => program.includes('defineScenario');
const isTest = (program: string): boolean => program.includes('describe(');

/** Scenarios and tests are for others to run; every other program runs itself. */
function commandFor(program: string, file: string): string {
  if (isScenario(program)) return `node ${join(root, 'scripts/start.mjs')} scenario ${file} runs=2`;
  if (isTest(program)) return `node ${join(root, 'node_modules/mocha/bin/mocha.js')} --no-config -r tsx ${file}`;
  return `node --import tsx ${file}`;
}

describe('README and docs', () => {
  let folder: string;
  before(() => void (folder = mkdtempSync(join(root, 'test/.readme-')))); // Inside, so that 'racecourse' is found.
  after(() => {
    rmSync(folder, { recursive: true });
    rmSync(join(root, repro), { force: true });
  });

  it('show the catalogue as it is', () => {
    const page = readFileSync(join(root, 'docs/scenarios.md'), 'utf8');
    assert.equal(withCatalogue(page), page);
  });

  const commands = [...new Set(blocks('sh').flatMap(commandsIn))]; // What stands on two pages is run once.
  for (const command of someOf(commands.filter((typed) => !runElsewhere.test(typed)))) {
    it(command, async () => {
      assert.ok((await run(command)).length > 0);
    });
  }

  it('speak of measurements that there are', () => {
    const benches = commands.flatMap((typed) => /^npm run bench (\S+)/.exec(typed)?.[1] ?? []);
    assert.ok(benches.length > 0);
    for (const name of benches) assert.ok(existsSync(join(root, `scripts/bench/${name}.ts`)), name);
  });

  const programs = blocks('ts');
  const fileOf = (at: number): string => join(folder, `program-${at}.ts`);

  it('have programs of which every type is right', async () => {
    for (const [at, program] of programs.entries()) writeFileSync(fileOf(at), program);
    const include = programs.map((_, at) => fileOf(at));
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ extends: join(root, 'tsconfig.json'), include }));
    await execute(`node node_modules/typescript/bin/tsc --noEmit -p ${folder}`, { cwd: root });
  });

  for (const [at, program] of someOf([...programs.entries()])) {
    it(`program ${at + 1} does what it says`, async () => {
      const file = fileOf(at);
      writeFileSync(file, program);
      const cwd = program.includes('test/fixtures/') ? root : folder; // It explores programs that lie here.
      const { stdout } = await execute(commandFor(program, file), { cwd });
      const promised = [...program.matchAll(/console\.log\(.*\/\/ (.*)$/gm)].map(([, text]) => text);
      if (isScenario(program)) assert.match(stdout, /Every claim holds/);
      else if (isTest(program)) assert.match(stdout, /\b1 passing\b/);
      else assert.equal(stdout.trim(), promised.join('\n'));
    });
  }
});
