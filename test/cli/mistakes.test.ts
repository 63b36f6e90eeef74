import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inFull, someOf } from '../full.ts';
import { typed } from './typed.ts';

describe("racecourse scenario: a mistake in one's own file", () => {
  it('a mistake in the source: exit status 3, with where it is and nothing of a bundler', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mistaken-'));
    writeFileSync(join(folder, 'mistaken.ts'), '// What nobody can compile.\nexport const = 1;\n');
    const { status, stderr } = await typed(['scenario', join(folder, 'mistaken.ts')]);
    rmSync(folder, { recursive: true });
    assert.equal(status, 3);
    assert.match(stderr, /Cannot compile \/.*mistaken\.ts:2:\d+: .*\n +export const = 1;\n$/);
  });

  it('what it cannot be compiled with: the same in scenario and explore, and never an outcome', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mistaken-'));
    const scenario = readFileSync('test/fixtures/explore/broken.ts', 'utf8');
    const files = {
      'imports-later.ts': `${scenario}\nexport const later = () => import('./mistaken.ts');\n`,
      'mistaken.ts': 'export const a = 1;\nexport const = 1;\n',
      'requires.ts': `import './mistaken.cjs';\n${scenario}`,
      'mistaken.cjs': 'undeclared = 1;\nexports. = 1;\n',
      'misses.ts': `import { nothing } from './missing.ts';\n${scenario}console.log(nothing);\n`,
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const where = {
      'imports-later.ts': /mistaken\.ts:2:/,
      'requires.ts': /mistaken\.cjs:2:/,
      'misses.ts': /misses\.ts:1:.*missing\.ts/,
    };
    for (const [name, place] of someOf(Object.entries(where))) {
      for (const command of ['scenario', 'explore']) {
        const { status, stderr } = await typed([command, join(folder, name)]);
        assert.deepEqual([status, place.test(stderr), stderr.startsWith('Cannot compile ')], [3, true, true], stderr);
      }
    }
    rmSync(folder, { recursive: true });
  });

  inFull(() => {
    it('a package that cannot be compiled into a script ends a search with status 3 and its remedy, which helps', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'mistaken-'));
      const scenario = readFileSync('test/fixtures/explore/broken.ts', 'utf8');
      const odd = join(folder, 'node_modules/odd');
      mkdirSync(odd, { recursive: true });
      writeFileSync(join(odd, 'package.json'), '{ "name": "odd", "type": "module", "main": "index.js" }');
      writeFileSync(join(odd, 'index.js'), "import './data.odd';\n");
      writeFileSync(join(odd, 'data.odd'), '');
      writeFileSync(join(folder, 'uses.ts'), `${scenario}\nexport const never = () => import('odd');\n`);
      const words = ['explore', join(folder, 'uses.ts'), 'grow=no', 'max-orders=1'];
      const { status, stderr } = await typed(words);
      assert.equal(status, 3, stderr);
      assert.match(stderr, /^Cannot compile .*index\.js:1:.*new-processes=yes/s);
      assert.notEqual((await typed([...words, 'new-processes=yes'])).status, 3);
      rmSync(folder, { recursive: true });
    });
  });

  it('an argument that cannot be sent: exit status 3, and what can be done', async () => {
    for (const command of someOf(['explore', 'scenario'])) {
      const { status, stderr } = await typed([command, 'test/fixtures/explore/shared-memory.ts', 'as=processes']);
      assert.deepEqual([status, /^Cannot send args\[0\] to a process: .*as=threads/.test(stderr)], [3, true], stderr);
    }
  });

  it('a claim about an outcome that there is not: says so, and which may have been meant', async () => {
    const { status, stderr } = await typed(['scenario', 'test/fixtures/scenarios/strange-claim.ts']);
    assert.equal(status, 3);
    assert.match(stderr, /"always fin" about "only" speaks of no outcome of the scenario\. Did you mean "fine"\?/);
  });
});
