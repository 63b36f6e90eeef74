import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after } from 'mocha';
import { programText } from '../../src/process/for-tools.ts';
import { root } from '../cli/typed.ts';

type Files = Readonly<Record<string, string>>;

/** Everything whose compiled form could tell of the folder that it lies in. */
const program: Files = {
  'index.ts': `/*! A license. */
import lockfile from 'proper-lockfile';
import { FileLock } from 'racecourse';
import common from './deep/common.cjs';
import data from './deep/data.json' with { type: 'json' };
const waited = await Promise.resolve(import.meta.url); // At the top level.
export const task = async () => [lockfile.lock, FileLock, common(), data, waited, await import('./deep/index.ts')];
`,
  'deep/index.ts': `export class Deep { static here = import.meta.dirname; }\n`,
  'deep/common.cjs': `module.exports = () => __filename;\n`,
  'deep/data.json': `{ "a": [1] }`,
};

describe('programText', () => {
  const folders: string[] = [];
  after(() => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  /** The text of a program that lies in a folder of its own, with the packages of this repository. */
  function textOf(files: Files, folder = newFolder()): Promise<string> {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return programText(pathToFileURL(join(folder, 'index.ts')).href);
  }
  function newFolder(): string {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'program-')));
    folders.push(folder);
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(join(root, 'node_modules/proper-lockfile'), join(folder, 'node_modules/proper-lockfile'));
    return folder;
  }

  it('is the same in every folder, and tells of none', async () => {
    const texts = [await textOf(program), await textOf(program)];
    assert.equal(texts[0], texts[1]);
    for (const path of [...folders, root]) assert.ok(!texts[0]!.includes(path.slice(1)));
  });

  it('is the same after changes to comments, line ends and empty lines', async () => {
    const reworked = { ...program, 'index.ts': `\n\n${program['index.ts']!.replace(' // At the top level.', '')}\n` };
    assert.equal(await textOf(reworked), await textOf(program));
  });

  const changes: [string, string, string, string][] = [
    ['its own code', 'index.ts', 'Promise.resolve(', 'Promise.reject('],
    ['code that it imports later', 'deep/index.ts', 'here', 'there'],
    ['code that it requires', 'deep/common.cjs', '__filename', '__dirname'],
    ['data that it imports', 'deep/data.json', '1', '2'],
  ];
  for (const [what, file, from, to] of changes) {
    it(`is another when ${what} changes`, async () => {
      const folder = newFolder();
      const before = await textOf(program, folder);
      assert.notEqual(await textOf({ [file]: program[file]!.replace(from, to) }, folder), before);
    });
  }

  it("names this library's version, which no bundle holds", async () => {
    assert.match(await textOf(program), /\nracecourse \d+\.\d+\.\d+$/);
  });

  it('knows a package that cannot be bundled by its version', async () => {
    const odd = (version: string): Files => ({
      'index.ts': `import '@odd/one/sub';\nexport const task = () => 1;\n`,
      'node_modules/@odd/one/sub.js': `import './machine-code.odd';`,
      'node_modules/@odd/one/machine-code.odd': '\0',
      'node_modules/@odd/one/package.json': JSON.stringify({ name: '@odd/one', version }),
    });
    const folder = newFolder();
    const text = await textOf(odd('1.0.0'), folder);
    assert.match(text, /@odd\/one 1\.0\.0/);
    assert.equal(await textOf(odd('1.0.0')), text);
    assert.match(await textOf(odd('1.1.0'), folder), /@odd\/one 1\.1\.0/);
  });

  it('of a file with a mistake there is none: the error names the file and the line', async () => {
    await assert.rejects(textOf({ 'index.ts': 'export const fine = 1;\nexport const task = (: string;' }), {
      message: /index\.ts:2:/,
    });
  });
});
