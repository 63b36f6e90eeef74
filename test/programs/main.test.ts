import assert from 'node:assert/strict';
import { exploredPrograms, project, removeProjects } from './explored-programs.ts';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

/** Each says of itself that it is the program, and of what it imports that it is not. */
const forms: readonly { readonly name: string; readonly script: string; readonly files: Readonly<Record<string, string>> }[] = [
  {
    name: 'require.main === module',
    script: 'main.cjs',
    files: {
      'main.cjs': `const { isMain } = require('./other.cjs');
require('node:fs').writeFileSync(process.argv[2], [require.main === module, require.main.filename === __filename, isMain].join());`,
      'other.cjs': 'exports.isMain = require.main === module;',
    },
  },
  {
    name: 'import.meta.url and process.argv[1]',
    script: 'bin/main',
    files: {
      'bin/main': '->../main.mjs',
      'main.mjs': `#!/usr/bin/env node
import { realpathSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { isMain } from './other.mjs';
const program = pathToFileURL(realpathSync(process.argv[1])).href;
writeFileSync(process.argv[2], [import.meta.url === program, process.argv[1].endsWith('/bin/main'), isMain].join());`,
      'other.mjs': `import { realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
export const isMain = import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href;`,
    },
  },
  ...(major > 24 || (major === 24 && minor >= 2)
    ? [
        {
          name: 'import.meta.main',
          script: 'main.mjs',
          files: {
            'main.mjs': `import { writeFileSync } from 'node:fs';
import { isMain } from './other.mjs';
writeFileSync(process.argv[2], [import.meta.main, true, isMain].join());`,
            'other.mjs': 'export const isMain = import.meta.main;',
          },
        },
      ]
    : []),
];

describe('own programs that ask whether they are the program', () => {
  after(removeProjects);

  for (const { name, script, files } of forms) {
    it(`${name}: they are, and what they import is not`, async () => {
      const cwd = project(files);
      const { ends } = await exploredPrograms([`node ${script} one`, `node ${script} two`], { cwd });
      assert.deepEqual(
        ends.map((end) => end.files),
        [{ one: 'true,true,false', two: 'true,true,false' }],
      );
    });
  }
}).timeout(300_000);
