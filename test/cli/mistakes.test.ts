import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

  it('a claim about an outcome that there is not: says so, and which may have been meant', async () => {
    const { status, stderr } = await typed(['scenario', 'test/fixtures/scenarios/strange-claim.ts']);
    assert.equal(status, 3);
    assert.match(stderr, /"always fin" about "only" speaks of no outcome of the scenario\. Did you mean "fine"\?/);
  });
});
