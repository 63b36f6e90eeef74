import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Process } from '../../src/process/index.ts';
import { program } from '../fixtures/commonjs/program.ts';
import { written, type Files } from '../fixtures/commonjs/written.ts';
import { contractOfProcess } from './contract.ts';

contractOfProcess('CommonJS', (as) => {
  /** What a function of a module returns that lies in a folder with these files. */
  function resultOf(files: Files, name: string, task: string): Promise<unknown> {
    const child = new Process({ module: pathToFileURL(join(written(files), name)).href, export: task }, [], { as });
    child.start();
    return child.result();
  }

  it('a CommonJS module is what it is in Node', async () => {
    assert.deepEqual(await resultOf(program, 'program.cjs', 'untrue'), []);
  });

  it('modules import it as in Node: its default is all of its exports, and what is left of a name', async () => {
    const files = {
      'program.mjs': `import common, { one, esModule } from './common.cjs';\nimport * as all from './common.cjs';
export const task = () => [common.one, one, esModule, all.default === common, common.default];\n`,
      'common.cjs': `exports.__esModule = true; exports.esModule = exports.__esModule; exports.one = 1; exports.default = 'its own';\n`,
    };
    assert.deepEqual(await resultOf(files, 'program.mjs', 'task'), [1, 1, true, true, 'its own']);
  });

  it('modules are evaluated in the order in which they are imported', async () => {
    const files = {
      'program.mjs': `import './first.cjs';\nimport './second.mjs';\nexport const task = () => globalThis.order;\n`,
      'first.cjs': `globalThis.order = ['first'];\n`,
      'second.mjs': `globalThis.order?.push('second');\n`,
    };
    assert.deepEqual(await resultOf(files, 'program.mjs', 'task'), ['first', 'second']);
  });

  it('a module of TypeScript may require, too', async () => {
    const files = {
      'program.mts': `import fs = require('node:fs');\nimport common = require('./common.cjs');\nimport { existsSync } from 'node:fs';
export const task = () => [fs.existsSync === existsSync, common.file];\n`,
      'common.cjs': `exports.file = require('path').basename(__filename);\n`,
    };
    assert.deepEqual(await resultOf(files, 'program.mts', 'task'), [true, 'common.cjs']);
  });

  it('what a module imports by a variable is looked for beside it, and by a file: URL anywhere', async () => {
    const files = {
      'deep/program.mts': `import { beside } from './beside.mts';
const [relative, url] = ['./plain.mjs', new URL('./plain.mjs', import.meta.url)];
export const task = async () =>
  [beside, (await import(relative)).plain, (await import(url.href)).plain, (await import(new URL('./beside.mts', import.meta.url).href)).beside];\n`,
      'deep/beside.mts': `export const beside = import.meta.url.split('/').at(-1);\n`,
      'deep/plain.mjs': `export const plain = 1;\n`,
    };
    assert.deepEqual(await resultOf(files, 'deep/program.mts', 'task'), ['beside.mts', 1, 1, 'beside.mts']);
  });

  it('what looks like an import in a text or a comment is left as it is', async () => {
    const files = {
      'program.mjs': 'export const task = () => ["import(x)", `import(${1})`, /import(x)/.source]; // import(x)\n',
    };
    assert.deepEqual(await resultOf(files, 'program.mjs', 'task'), ['import(x)', 'import(1)', 'import(x)']);
  });
});
