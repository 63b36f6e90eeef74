import assert from 'node:assert/strict';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { exploredPrograms, project, removeProjects } from './explored-programs.ts';

/** What a program in each form finds: it writes that into a file of its own, in the copy. */
const facts = `{
  cwd: process.cwd(), argv: process.argv.slice(1), home: homedir(), tmp: tmpdir(), set: process.env.SET,
  listed: readdirSync('.').filter((name) => !name.endsWith('.json')).join(), config: process.env.XDG_CONFIG_HOME,
}`;

const commonJs = `#!/usr/bin/env node
const { readdirSync, writeFileSync } = require('node:fs');
const { homedir, tmpdir } = require('node:os');
const { name } = require('./lib/name.cjs');
if (require.main === module && !module.parent)
  writeFileSync(require('node:path').join(__dirname, '..', name + '.json'), JSON.stringify({ ...${facts}, rest: name }));
`;
const typeScript = `import { readdirSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { rest } from 'some-package';
const found: object = { ...${facts}, rest };
if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(process.argv[2]! + '/module.json', JSON.stringify(found));
`;

const files = {
  'bin/tool': commonJs,
  'bin/lib/name.cjs': "exports.name = 'common';",
  'src/tool.mts': typeScript,
  'node_modules/some-package/package.json': '{"name":"some-package","main":"index.js"}',
  'node_modules/some-package/index.js': "exports.rest = 'of a package';",
  'data.txt': '',
};

describe('own programs: where they are', () => {
  after(removeProjects);

  it('every path into the folder leads into the copy; home, temporary files and environment are its own', async () => {
    const folder = project(files);
    const elsewhere = project({});
    symlinkSync(folder, join(elsewhere, 'link'));
    const commands = ['./bin/tool a', `node src/tool.mts '${join(elsewhere, 'link')}'`];
    const result = await exploredPrograms(commands, { cwd: folder, env: { SET: 'so' } });
    assert.deepEqual([result.verdict, result.unknown], ['holds', []]);
    const [end = assert.fail('no end')] = result.ends;
    assert.deepEqual(Object.keys(end.files), ['common.json', 'module.json']);
    const inner = join(folder, '.racecourse-shares');
    const same = {
      cwd: folder,
      home: join(inner, 'home'),
      tmp: join(inner, 'tmp'),
      config: join(inner, 'home/.config'),
      set: 'so',
    };
    const listed = 'bin,data.txt,node_modules,src';
    assert.deepEqual(
      [JSON.parse(end.files['common.json'] ?? ''), JSON.parse(end.files['module.json'] ?? '')],
      [
        { ...same, argv: [join(folder, 'bin/tool'), 'a'], listed, rest: 'common' },
        { ...same, argv: [join(folder, 'src/tool.mts'), join(elsewhere, 'link')], listed, rest: 'of a package' },
      ],
    );
    assert.equal(existsSync(join(folder, 'common.json')), false);
    assert.equal(existsSync(inner), false);
    assert.equal(readFileSync(join(folder, 'data.txt'), 'utf8'), '');
  });
}).timeout(300_000);
