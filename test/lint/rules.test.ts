import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../cli/typed.ts';

/** What the linter says of a small house with these files. */
function lint(files: Readonly<Record<string, string>>): Promise<string> {
  const house = mkdtempSync(join(tmpdir(), 'house-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(house, dirname(path)), { recursive: true });
    writeFileSync(join(house, path), text);
  }
  for (const name of ['oxlint.config.mjs', 'tsconfig.json', 'scripts/lint'])
    cpSync(join(root, name), join(house, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
  const oxlint = join(root, 'node_modules/oxlint/bin/oxlint');
  return new Promise((resolve) => {
    execFile(process.execPath, [oxlint, '-c', 'oxlint.config.mjs', '--type-aware'], { cwd: house }, (error, stdout) => {
      rmSync(house, { recursive: true });
      resolve(error ? stdout : '');
    });
  });
}

const index = { 'src/gate/index.ts': 'export const a = 1;\n', 'src/process/index.ts': 'export const b = 1;\n' };

describe('the linter', () => {
  it('lets a room enter the one below by its door', async () => {
    const said = await lint({ ...index, 'src/process/x.ts': "import { a } from '../gate/index.ts';\nexport const c = a;\n" });
    assert.equal(said, '');
  });

  it('lets a `!` stand that says why it holds, and one of plain index access', async () => {
    const said = await lint({
      'src/gate/x.ts': `export const end = (xs: readonly string[]): string => xs.at(-1)!; // Nobody asks for the end of nothing.
export function first(xs: ReadonlyMap<string, string[]>, key: string): string {
  // Every key has some.
  return xs.get(key)![0]!;
}
`,
    });
    assert.equal(said, '');
  });

  const violations: [string, Record<string, string>, RegExp][] = [
    [
      'an import against the direction',
      { 'src/gate/x.ts': "import { b } from '../process/index.ts';\nexport const c = b;\n" },
      /"gate" may enter/,
    ],
    [
      'an import past the door',
      {
        'src/gate/inner.ts': 'export const i = 1;\n',
        'src/process/x.ts': "import { i } from '../gate/inner.ts';\nexport const c = i;\n",
      },
      /by the door only/,
    ],
    [
      'a report that runs something',
      { 'src/report/x.ts': "import { b } from '../process/index.ts';\nexport const c = b;\n" },
      /"report" may enter/,
    ],
    [
      'a part of a room that enters one above it',
      {
        'src/explore/search/inner.ts': 'export const i = 1;\n',
        'src/explore/model/x.ts': "import { i } from '../search/inner.ts';\nexport const c = i;\n",
      },
      /"explore\/model" may enter no other part/,
    ],
    [
      'an assignment inside an expression',
      { 'src/gate/x.ts': 'export function next(at: number): number {\n  let now = at;\n  return (now = at + 1);\n}\n' },
      /Assign in a statement of its own/,
    ],
    [
      'a question that nobody hears the answer of',
      { 'src/gate/x.ts': 'const isOver = (): boolean => true;\nexport function end(): void {\n  isOver();\n}\n' },
      /Name a command as one/,
    ],
    [
      'a `!` without a comment that says why it holds',
      { 'src/gate/x.ts': '/** The last one. */\nexport const end = (xs: readonly string[]): string => xs.at(-1)!;\n' },
      /Say in a comment why this cannot be null/,
    ],
    [
      "an end of the queue's direct link that enters the other end",
      {
        'src/queue/direct/consumer/inner.ts': 'export const i = 1;\n',
        'src/queue/direct/producer/x.ts': "import { i } from '../consumer/inner.ts';\nexport const c = i;\n",
      },
      /"queue\/direct\/producer" may enter no other part/,
    ],
    [
      'a queue that enters its direct link past the door',
      {
        'src/queue/direct/host/inner.ts': 'export const i = 1;\n',
        'src/queue/x.ts': "import { i } from './direct/host/inner.ts';\nexport const c = i;\n",
      },
      /by the door only/,
    ],
    [
      'sharing that knows of queues',
      {
        'src/queue/index.ts': 'export const q = 1;\n',
        'src/sharing/x.ts': "import { q } from '../queue/index.ts';\nexport const c = q;\n",
      },
      /"sharing" may enter/,
    ],
    [
      'a circle',
      {
        'src/gate/x.ts': "import { y } from './y.ts';\nexport const x = (): number => y();\n",
        'src/gate/y.ts': "import { x } from './x.ts';\nexport const y = (): number => x();\n",
      },
      /no-cycle/,
    ],
    [
      'a floating promise',
      { 'src/gate/x.ts': 'const later = async (): Promise<void> => {};\nexport function now(): void {\n  later();\n}\n' },
      /no-floating-promises/,
    ],
    [
      'a file of more than 200 lines',
      { 'src/gate/x.ts': Array.from({ length: 201 }, (_, n) => `export const n${n} = ${n};\n`).join('') },
      /max-lines/,
    ],
    [
      'a scenario that needs a second file',
      {
        'scenarios/races/x.ts': "import { y } from './y.ts';\nexport default y;\n",
        'scenarios/races/y.ts': 'export const y = 1;\n',
      },
      /'racecourse' only/,
    ],
  ];
  for (const [what, files, rule] of violations) {
    it(`refuses ${what}`, async () => {
      assert.match(await lint({ ...index, ...files }), rule);
    });
  }
});
